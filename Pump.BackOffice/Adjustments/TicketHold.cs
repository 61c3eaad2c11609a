using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Adjustments;

/// <summary>
/// Keeps a ticket from being resolved or closed from the first proposal on until the adjustment has ended, and tells its
/// thread what became of it.
/// </summary>
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

        Say(scope, ticket, adjustment, "was proposed");
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
        Say(scope, ticket, adjustment, EndOf(adjustment.State));
        scope.Tell(Ticket.Topic, ticket.Id.Value.ToString("D"));
    }

    /// <summary>Something happened on the way to a decision; the ticket waits on.</summary>
    /// <param name="what">As <c>was approved by the first of two</c>.</param>
    public static async Task TellAsync(
        CommandScope scope,
        Adjustment adjustment,
        string what,
        CancellationToken cancellationToken
    )
    {
        if (await TicketAsync(scope, adjustment, cancellationToken) is { } ticket)
        {
            Say(scope, ticket, adjustment, what);
            scope.Tell(Ticket.Topic, ticket.Id.Value.ToString("D"));
        }
    }

    private static void Say(CommandScope scope, Ticket ticket, Adjustment adjustment, string what)
    {
        var amount = adjustment.Terms.Signed() is { } signed ? $", {Figures.Text(signed.Amount)} USD," : string.Empty;
        scope.Db.TicketEvents.Add(
            TicketEvent.Make(
                ticket.Id,
                TicketEventKind.Adjustment,
                $"{adjustment.Code}{amount} {what}",
                scope.Actor,
                scope.Now
            )
        );
    }

    private static string EndOf(AdjustmentState state) =>
        state switch
        {
            AdjustmentState.Approved => "was approved",
            AdjustmentState.Rejected => "was rejected",
            AdjustmentState.Withdrawn => "was withdrawn",
            AdjustmentState.Expired => "expired: nobody decided in time",
            AdjustmentState.Stale => "no longer holds: what it stands on has changed",
            _ => state.Word().ToLowerInvariant(),
        };

    private static async Task<Ticket?> TicketAsync(
        CommandScope scope,
        Adjustment adjustment,
        CancellationToken cancellationToken
    ) =>
        adjustment.TicketNumber is { } number
            ? await ServiceCalendars.TicketAsync(scope.Db, t => t.Number == number, cancellationToken)
            : null;
}
