using System.Globalization;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Puts a ticket out of sight until a moment, or back into sight. A mail of the customer wakes it too.</summary>
public sealed class SnoozeTicket(TicketDesk desk)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <param name="id">The command's id.</param>
    /// <param name="actor">Who puts it off.</param>
    /// <param name="ticket">Which ticket.</param>
    /// <param name="version">The version that they saw.</param>
    /// <param name="until">Until when (UTC, within a year); null to wake it.</param>
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        long version,
        DateTimeOffset? until,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, version, "ticket.snooze", new { until }),
            (scope, found) => Task.FromResult(PutOff(scope, found, until)),
            cancellationToken
        );

    private static Refusal? PutOff(CommandScope scope, Ticket ticket, DateTimeOffset? until)
    {
        if (until is { } moment && (moment <= scope.Now || moment - scope.Now > Longest))
        {
            return Refusal.Invalid(nameof(until), "Pick a moment within the next year.");
        }

        if (!ticket.State.IsUnsettled())
        {
            return new Refusal(Ticket.StateCode, $"{ticket.Name} is settled: there is nothing to put off.");
        }

        ticket.Snooze(until?.ToUniversalTime(), scope.Now);
        scope.Happened(
            ticket,
            TicketEventKind.Snoozed,
            "ticket.snoozed",
            until is null
                ? "Awake again"
                : $"Snoozed until {until.Value.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC"
        );
        return null;
    }
}
