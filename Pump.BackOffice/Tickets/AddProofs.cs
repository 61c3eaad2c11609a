using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Puts received proofs on a ticket.</summary>
public sealed class AddProofs(TicketDesk desk)
{
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        long version,
        IReadOnlyList<AttachedProof> proofs,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, version, "ticket.add-proofs", proofs),
            async (scope, found) =>
            {
                var there = await scope
                    .Db.TicketProofs.Where(p => p.TicketId == ticket)
                    .Select(p => p.ProofId)
                    .ToListAsync(cancellationToken);
                var added = proofs.Where(p => !there.Contains(p.ProofId)).ToList();
                if (added.Count == 0)
                {
                    return Refusal.Invalid(nameof(proofs), "These proofs are on the ticket already.");
                }

                Put(scope, found, added, null);
                scope.Happened(
                    found,
                    TicketEventKind.ProofAdded,
                    "ticket.proofs-added",
                    $"{string.Join(", ", added.Select(p => p.FileName))} added"
                );
                return null;
            },
            cancellationToken
        );

    internal static void Put(
        CommandScope scope,
        Ticket ticket,
        IEnumerable<AttachedProof> proofs,
        TicketMessageId? message
    )
    {
        foreach (var proof in proofs)
        {
            scope.Db.TicketProofs.Add(TicketProof.Make(ticket, proof, message, scope.Now));
            ticket.Show(proof.Shape, scope.Now);
        }
    }
}
