using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Closes what has been resolved for fourteen days. Answers how many; without any, nothing is written down.</summary>
public sealed class CloseResolvedTickets(CommandRunner commands, Access access, TimeProvider clock)
{
    /// <summary>More than these wait for the next round, so that no transaction grows without end.</summary>
    private const int AtOnce = 200;
    private static readonly Actor Job = Actor.Job("Closing after 14 days");

    public async Task<Outcome<int>> RunAsync(CommandId id, CancellationToken cancellationToken)
    {
        var due = await access.ReadAsync<bool>(
            Job,
            Permission.RunJobs,
            async db => await Due(db.Tickets, clock.Now()).AnyAsync(cancellationToken),
            cancellationToken
        );
        return due.TryValue(out var isDue, out var refusal)
            ? isDue
                ? await commands.RunAsync(
                    new Command(id, Job, Permission.RunJobs, "ticket.close-resolved", new { id }),
                    scope => CloseAsync(scope, cancellationToken),
                    cancellationToken
                )
                : 0
            : refusal;
    }

    private static async Task<Outcome<int>> CloseAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var tickets = await Due(scope.Db.Tickets, scope.Now)
            .OrderBy(t => t.ResolvedAt)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        var closed = tickets.Where(t => t.Close(scope.Now) is null).ToList();
        closed.ForEach(t =>
            scope.Happened(t, TicketEventKind.Closed, "ticket.closed", "Closed, 14 days after resolving")
        );
        return closed.Count;
    }

    private static IQueryable<Ticket> Due(IQueryable<Ticket> tickets, DateTimeOffset now)
    {
        var since = now - Ticket.ClosesAfter;
        return tickets.Where(t => t.State == TicketState.Resolved && t.ResolvedAt <= since);
    }
}
