using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Lets one ticket go on in another of the same customer: the conversation is linked, the proofs come along.</summary>
public sealed class MergeTickets(TicketDesk desk)
{
    /// <param name="id">The command's id.</param>
    /// <param name="actor">Who merges.</param>
    /// <param name="ticket">The one that ends.</param>
    /// <param name="version">The version that they saw.</param>
    /// <param name="into">The number of the one that goes on.</param>
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        long version,
        int into,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, version, "ticket.merge", new { into }),
            (scope, found) => MergeAsync(scope, found, into, Resolution.Merged, cancellationToken),
            cancellationToken
        );

    internal static async Task<Refusal?> MergeAsync(
        CommandScope scope,
        Ticket ticket,
        int into,
        Resolution resolution,
        CancellationToken cancellationToken
    )
    {
        await LockAsync(scope, ticket, into, cancellationToken);
        var target = await scope.Db.Tickets.FirstOrDefaultAsync(t => t.Number == into, cancellationToken);
        if (target is null)
        {
            return Refusal.NotFound("ticket");
        }

        if (target.CustomerId != ticket.CustomerId)
        {
            return new Refusal(Ticket.MergedCode, $"{target.Name} is another customer's: nothing of the two may mix.");
        }

        if (await TicketDesk.WhyNotAsync(scope, target, cancellationToken) is { } forbidden)
        {
            return forbidden;
        }

        if (ticket.MergeInto(target, resolution, scope.Now) is { } refusal)
        {
            return refusal;
        }

        // A new version of the one that goes on: of two that are merged into each other at once, one is refused.
        scope.Db.Entry(target).State = EntityState.Modified;
        if (resolution == Resolution.Merged)
        {
            await BringProofsAsync(scope, ticket, target, cancellationToken);
        }

        var word = resolution == Resolution.Merged ? "Merged into" : "Duplicate of";
        scope.Happened(ticket, TicketEventKind.Merged, "ticket.merged", $"{word} {target.Name}");
        scope.Happened(
            target,
            TicketEventKind.Merged,
            "ticket.merged",
            $"{ticket.Name}, {ticket.Subject}, goes on here"
        );
        return null;
    }

    /// <summary>
    /// Both rows, always in the same order: two who merge them into each other wait for one another, and the second finds
    /// what the first did. SQLite lets only one write at a time.
    /// </summary>
    private static async Task LockAsync(
        CommandScope scope,
        Ticket ticket,
        int into,
        CancellationToken cancellationToken
    )
    {
        if (!scope.Db.Database.IsSqlite())
        {
            await scope.Db.Database.ExecuteSqlAsync(
                $"SELECT 1 FROM \"Tickets\" WHERE \"Number\" IN ({ticket.Number}, {into}) ORDER BY \"Number\" FOR UPDATE",
                cancellationToken
            );
        }
    }

    private static async Task BringProofsAsync(
        CommandScope scope,
        Ticket from,
        Ticket to,
        CancellationToken cancellationToken
    )
    {
        var there = await scope
            .Db.TicketProofs.Where(p => p.TicketId == to.Id)
            .Select(p => p.ProofId)
            .ToListAsync(cancellationToken);
        var proofs = await scope
            .Db.TicketProofs.Where(p => p.TicketId == from.Id)
            .OrderBy(p => p.Position)
            .ToListAsync(cancellationToken);
        AddProofs.Put(
            scope,
            to,
            proofs
                .Where(p => !there.Contains(p.ProofId))
                .Select(p => new AttachedProof(p.ProofId, p.Shape, p.FileName)),
            null
        );
    }
}
