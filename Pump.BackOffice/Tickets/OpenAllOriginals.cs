using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;

namespace Pump.BackOffice.Tickets;

/// <summary>Lets somebody have all original files of a ticket at once. Each file is written down by itself, as when it is taken alone.</summary>
public sealed class OpenAllOriginals(CommandRunner commands)
{
    /// <summary>The files in the order of the ticket, named by their place and name; what was erased, or lies in quarantine, is left out.</summary>
    /// <param name="id">The command's id.</param>
    /// <param name="actor">Who takes them.</param>
    /// <param name="number">The ticket's number.</param>
    public Task<Outcome<IReadOnlyList<OriginalFile>>> RunAsync(
        CommandId id,
        Actor actor,
        int number,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync<IReadOnlyList<OriginalFile>>(
            new Command(id, actor, Permission.OpenOriginals, "ticket.open-originals", new { number }),
            async scope =>
            {
                var ticket = await scope.Db.Tickets.FirstOrDefaultAsync(t => t.Number == number, cancellationToken);
                if (ticket is null)
                {
                    return Refusal.NotFound("ticket");
                }

                var found = await scope
                    .Db.TicketProofs.Where(p => p.TicketId == ticket.Id)
                    .Join(scope.Db.Proofs, p => p.ProofId, p => p.Id, (on, proof) => new { on.Position, Proof = proof })
                    .Where(p => p.Proof.State != ProofState.Erased && p.Proof.State != ProofState.Quarantined)
                    .OrderBy(p => p.Position)
                    .ToListAsync(cancellationToken);
                foreach (var file in found)
                {
                    scope.Record(
                        "proof.original-opened",
                        "Proof",
                        file.Proof.Id.Value.ToString("D"),
                        $"{scope.Actor.Name} took the original of {file.Proof.FileName} with all of {ticket.Name}."
                    );
                }

                return found.ConvertAll(f => new OriginalFile(
                    f.Proof.Digest.Hex,
                    string.Create(CultureInfo.InvariantCulture, $"P{f.Position} {f.Proof.FileName}")
                ));
            },
            cancellationToken
        );
}
