using Pump.BackOffice.Identity;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Adjustments;

/// <summary>Keeps a ticket from being resolved or closed from the first proposal on until the adjustment has ended.</summary>
internal static class TicketHold
{
    /// <summary>Holds the ticket of an adjustment; refused when it is closed already.</summary>
    public static async Task<Refusal?> HoldAsync(
        CommandScope scope,
        Adjustment adjustment,
        CancellationToken cancellationToken
    )
    {
        if (await TicketAsync(scope, adjustment, cancellationToken) is not { } ticket)
        {
            return null;
        }

        if (ticket.HoldForApproval(adjustment.Code, scope.Now) is { } refusal)
        {
            return refusal;
        }

        scope.Tell(Ticket.Topic, ticket.Id.Value.ToString("D"));
        return null;
    }

    public static async Task ReleaseAsync(
        CommandScope scope,
        Adjustment adjustment,
        CancellationToken cancellationToken
    )
    {
        if (await TicketAsync(scope, adjustment, cancellationToken) is not { } ticket)
        {
            return;
        }

        ticket.ReleaseFromApproval(adjustment.Code, scope.Now);
        scope.Tell(Ticket.Topic, ticket.Id.Value.ToString("D"));
    }

    private static async Task<Ticket?> TicketAsync(
        CommandScope scope,
        Adjustment adjustment,
        CancellationToken cancellationToken
    ) =>
        adjustment.TicketNumber is { } number
            ? await ServiceCalendars.TicketAsync(scope.Db, t => t.Number == number, cancellationToken)
            : null;
}
