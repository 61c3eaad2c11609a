using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Closes what has been resolved for fourteen days. Answers how many.</summary>
public sealed class CloseResolvedTickets(CommandRunner commands)
{
    /// <summary>More than these wait for the next round, so that no transaction grows without end.</summary>
    private const int AtOnce = 200;
    private static readonly Actor Job = Actor.Job("Closing after 14 days");

    public Task<Outcome<int>> RunAsync(CommandId id, CancellationToken cancellationToken) =>
        commands.RunAsync<int>(
            new Command(id, Job, Permission.RunJobs, "ticket.close-resolved", new { id }),
            async scope =>
            {
                var since = scope.Now - Ticket.ClosesAfter;
                var tickets = await scope
                    .Db.Tickets.Where(t => t.State == TicketState.Resolved && t.ResolvedAt <= since)
                    .OrderBy(t => t.ResolvedAt)
                    .Take(AtOnce)
                    .ToListAsync(cancellationToken);
                foreach (var ticket in tickets.Where(t => t.Close(scope.Now) is null))
                {
                    scope.Happened(ticket, TicketEventKind.Closed, "ticket.closed", "Closed, 14 days after resolving");
                }

                return tickets.Count(t => t.IsClosed);
            },
            cancellationToken
        );
}
