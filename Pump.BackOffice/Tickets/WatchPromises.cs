using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>
/// Finds promised times that have passed, and those that are about to: marks their tickets and tells the owners, once a
/// promise, and the managers of those that nobody has. Answers how many are new.
/// </summary>
public sealed class WatchPromises(CommandRunner commands, Access access, TimeProvider clock)
{
    private const int AtOnce = 200;
    private const int Named = 3;

    /// <summary>How far ahead it looks for promises to warn of: a warning of some working hours may come before a long weekend.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(7);
    private static readonly Actor Job = Actor.Job("Promised times");

    public async Task<Outcome<int>> RunAsync(CommandId id, CancellationToken cancellationToken)
    {
        var due = await access.ReadAsync<bool>(
            Job,
            Permission.RunJobs,
            async db =>
                await Late(db.Tickets, clock.Now()).AnyAsync(cancellationToken)
                || await Near(db.Tickets, clock.Now()).AnyAsync(cancellationToken),
            cancellationToken
        );
        return due.TryValue(out var isDue, out var refusal)
            ? isDue
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
        var near = await Near(scope.Db.Tickets, scope.Now)
            .OrderBy(t => t.DueAt)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        var plans = new Dictionary<TicketKind, ServicePlan>();
        List<Ticket> told = [];
        foreach (var ticket in late.Concat(near))
        {
            if (!plans.TryGetValue(ticket.Kind, out var plan))
            {
                plans[ticket.Kind] = plan = await ServiceCalendars.PlanAsync(scope.Db, ticket.Kind, cancellationToken);
            }

            if (await MarkAsync(scope, ticket.Under(plan), cancellationToken))
            {
                told.Add(ticket);
            }
        }

        await TellOfUnownedAsync(scope, [.. told.Where(t => OwnerOf(t) is null)], cancellationToken);
        return told.Count;
    }

    /// <summary>One sentence for all, however many there are after a weekend.</summary>
    private static async Task TellOfUnownedAsync(
        CommandScope scope,
        IReadOnlyList<Ticket> unowned,
        CancellationToken cancellationToken
    )
    {
        if (unowned.Count == 0)
        {
            return;
        }

        var named = string.Join(", ", unowned.Take(Named).Select(t => t.Name));
        var more = unowned.Count > Named ? $" and {unowned.Count - Named} more" : "";
        await Notify.RoleAsync(
            scope,
            Role.Manager,
            NotificationKind.SlaWarning,
            unowned.Count == 1
                ? $"{named} is overdue or due soon, and nobody has it"
                : $"{unowned.Count} tickets that nobody has are overdue or due soon: {named}{more}",
            unowned.Count == 1 ? $"/tickets/{unowned[0].Number}" : "/queue?view=unassigned",
            cancellationToken
        );
    }

    private static PersonId? OwnerOf(Ticket ticket) => ticket.HandedTo ?? ticket.AssigneeId;

    private static async Task<bool> MarkAsync(CommandScope scope, Ticket ticket, CancellationToken cancellationToken)
    {
        var what = ticket.Clocks.DueWords;
        if (ticket.Breach(scope.Now))
        {
            scope.Happened(
                ticket,
                TicketEventKind.Breached,
                "ticket.overdue",
                $"The promised time has passed: {what.ToLowerInvariant()}"
            );
            await TellAsync(scope, ticket, $"{ticket.Name} is overdue, {ticket.Subject}", cancellationToken);
            return true;
        }

        if (ticket.Warn(scope.Now))
        {
            scope.Happened(
                ticket,
                TicketEventKind.Warned,
                "ticket.due-soon",
                $"{what} is due at {ticket.DueAt:yyyy-MM-dd HH:mm} UTC"
            );
            await TellAsync(scope, ticket, $"{ticket.Name} is due soon, {ticket.Subject}", cancellationToken);
            return true;
        }

        return false;
    }

    private static Task TellAsync(
        CommandScope scope,
        Ticket ticket,
        string sentence,
        CancellationToken cancellationToken
    ) =>
        OwnerOf(ticket) is { } owner
            ? Notify.PersonAsync(
                scope,
                owner,
                NotificationKind.SlaWarning,
                sentence,
                $"/tickets/{ticket.Number}",
                cancellationToken
            )
            : Task.CompletedTask;

    private static IQueryable<Ticket> Late(IQueryable<Ticket> tickets, DateTimeOffset now) =>
        tickets.Where(t => t.DueAt <= now && (t.BreachedDueAt == null || t.BreachedDueAt != t.DueAt));

    private static IQueryable<Ticket> Near(IQueryable<Ticket> tickets, DateTimeOffset now)
    {
        var until = now + Ahead;
        return tickets.Where(t =>
            t.DueAt > now && t.DueAt <= until && (t.WarnedDueAt == null || t.WarnedDueAt != t.DueAt)
        );
    }
}
