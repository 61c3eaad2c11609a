using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Tickets;

/// <summary>What can be done with many tickets at once.</summary>
public enum BulkAct
{
    Assign,
    Snooze,
    Resolve,
    AskForProof,
    Decline,
    Duplicate,
}

/// <summary>What an act would do to one ticket.</summary>
/// <param name="Row">The ticket as it is now.</param>
/// <param name="Becomes">Its state afterwards; null when it would be refused.</param>
/// <param name="WhyNot">Why it would be refused; null when it would not.</param>
public sealed record BulkLine(TicketRow Row, TicketState? Becomes, string? WhyNot);

/// <summary>Tries an act on copies of tickets, by the same rules as the act itself, and keeps nothing of it.</summary>
public sealed class BulkPlan(Access access, TimeProvider clock)
{
    public Task<Outcome<IReadOnlyList<BulkLine>>> RunAsync(
        Actor actor,
        BulkAct act,
        IReadOnlyCollection<TicketId> tickets,
        int? duplicateOf,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<BulkLine>>(
            actor,
            Permission.WorkTickets,
            async db =>
            {
                var wanted = tickets.ToList();
                var all = db.Tickets;
                var rows = await all.Where(t => wanted.Contains(t.Id)).AsRows().ToListAsync(cancellationToken);
                var copies = await all.Where(t => wanted.Contains(t.Id))
                    .ToDictionaryAsync(t => t.Id, cancellationToken);
                var target = duplicateOf is { } number
                    ? await all.FirstOrDefaultAsync(t => t.Number == number, cancellationToken)
                    : null;
                var place = wanted.Select((id, at) => (id, at)).ToDictionary(p => p.id, p => p.at);
                return rows.OrderBy(r => place[r.Id])
                    .Select(row =>
                    {
                        var why = Try(act, copies[row.Id], target, actor);
                        return new BulkLine(row, why is null ? copies[row.Id].State : null, why?.Sentence);
                    })
                    .ToList();
            },
            cancellationToken
        );

    private Refusal? Try(BulkAct act, Ticket ticket, Ticket? target, Actor actor)
    {
        var now = clock.Now();
        switch (act)
        {
            case BulkAct.Resolve:
                return ticket.Resolve(Resolution.Settled, now);
            case BulkAct.AskForProof:
                return ticket.Answer(thenWait: true, now);
            case BulkAct.Decline:
                return ticket.Answer(thenWait: false, now) ?? ticket.Resolve(Resolution.Declined, now);
            case BulkAct.Duplicate when target is null:
                return Refusal.NotFound("ticket");
            case BulkAct.Duplicate when target.CustomerId != ticket.CustomerId:
                return new Refusal(Ticket.MergedCode, $"{target.Name} is another customer's.");
            case BulkAct.Duplicate:
                return ticket.MergeInto(target, Resolution.Duplicate, now);
            case BulkAct.Snooze when !ticket.State.IsUnsettled():
                return new Refusal(Ticket.StateCode, $"{ticket.Name} is settled: there is nothing to put off.");
            case BulkAct.Assign when ticket.IsClosed:
                return new Refusal(Ticket.ClosedCode, $"{ticket.Name} is closed.");
            case BulkAct.Assign:
                ticket.Assign(actor.Id, now);
                return null;
            default:
                return null;
        }
    }
}
