using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Gives a ticket back from the account executive to the desk, with what came of it.</summary>
public sealed class HandBack(TicketDesk desk)
{
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        long version,
        string outcome,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, version, "ticket.hand-back", outcome),
            (scope, found) => ReturnAsync(scope, found, outcome, cancellationToken),
            cancellationToken
        );

    private static async Task<Refusal?> ReturnAsync(
        CommandScope scope,
        Ticket ticket,
        string outcome,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(outcome))
        {
            return Refusal.Invalid(nameof(outcome), "Say what came of it.");
        }

        if (ticket.HandBack(scope.Now) is { } refusal)
        {
            return refusal;
        }

        scope.Db.TicketMessages.Add(TicketMessage.NoteBy(ticket.Id, scope.Actor, outcome, scope.Now));
        ticket.Noted(scope.Now);
        scope.Happened(ticket, TicketEventKind.HandedBack, "ticket.handed-back", "Back on the desk");
        if (ticket.AssigneeId is { } owner)
        {
            await Notify.PersonAsync(
                scope,
                owner,
                NotificationKind.HandOver,
                $"{scope.Actor.Name} gave {ticket.Name} back, {ticket.Subject}",
                $"/tickets/{ticket.Number}",
                cancellationToken
            );
        }

        return null;
    }
}
