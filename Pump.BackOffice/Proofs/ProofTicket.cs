using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Proofs;

/// <summary>The ticket that a proof came with, as far as Proofs needs to know it.</summary>
/// <param name="Name">As people say it: CR-1042.</param>
/// <param name="Proofs">All proofs of the ticket, in their order; this one among them.</param>
public sealed record ProofTicket(Guid Id, int Number, string Name, string Href, IReadOnlyList<ProofId> Proofs);

/// <summary>Knows which ticket a proof came with. Implemented by those who know tickets.</summary>
public interface IProofTickets
{
    Task<ProofTicket?> FindAsync(BackOfficeDb db, ProofId proof, CancellationToken cancellationToken);
}

/// <summary>Asks everybody who knows tickets.</summary>
internal static class ProofTickets
{
    public static async Task<ProofTicket?> OfAsync(
        this IEnumerable<IProofTickets> tickets,
        BackOfficeDb db,
        ProofId proof,
        CancellationToken cancellationToken
    )
    {
        foreach (var known in tickets)
        {
            if (await known.FindAsync(db, proof, cancellationToken) is { } ticket)
            {
                return ticket;
            }
        }

        return null;
    }
}
