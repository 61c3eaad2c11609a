using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Finds promised times that have passed, marks their tickets and tells the owners. Answers how many are new.</summary>
public sealed class WatchPromises(CommandRunner commands, Access access, TimeProvider clock)
{
    private const int AtOnce = 200;
    private static readonly Actor Job = Actor.Job("Promised times");

    public async Task<Outcome<int>> RunAsync(CommandId id, CancellationToken cancellationToken)
    {
        var late = await access.ReadAsync<bool>(
            Job,
            Permission.RunJobs,
            async db => await Late(db.Tickets, clock.Now()).AnyAsync(cancellationToken),
            cancellationToken
        );
        return late.TryValue(out var isLate, out var refusal)
            ? isLate
                ? await commands.RunAsync(
                    new Command(id, Job, Permission.RunJobs, "ticket.watch-promises", new { id }),
                    scope => MarkAsync(scope, cancellationToken),
                    cancellationToken
                )
                : 0
            : refusal;
    }

    private static async Task<Outcome<int>> MarkAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var late = await Late(scope.Db.Tickets, scope.Now)
            .OrderBy(t => t.DueAt)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        var marked = late.Where(t => t.Breach(scope.Now)).ToList();
        foreach (var ticket in marked)
        {
            scope.Happened(ticket, TicketEventKind.Breached, "ticket.overdue", "The promised time has passed");
            if (ticket.AssigneeId is { } owner)
            {
                await Notify.PersonAsync(
                    scope,
                    owner,
                    NotificationKind.SlaWarning,
                    $"{ticket.Name} is overdue, {ticket.Subject}",
                    $"/tickets/{ticket.Number}",
                    cancellationToken
                );
            }
        }

        return marked.Count;
    }

    private static IQueryable<Ticket> Late(IQueryable<Ticket> tickets, DateTimeOffset now) =>
        tickets.Where(t => t.DueAt <= now && t.Urgency != Urgency.Breached);
}
