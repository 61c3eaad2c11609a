using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Makes it the turn of the account executive who onboarded the customer, with a reason.</summary>
public sealed class HandToAe(TicketDesk desk)
{
    public const string NoExecutiveCode = "no-executive";

    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        long version,
        string reason,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, version, "ticket.hand-to-ae", reason),
            (scope, found) => HandAsync(scope, found, reason, cancellationToken),
            cancellationToken
        );

    private static async Task<Refusal?> HandAsync(
        CommandScope scope,
        Ticket ticket,
        string reason,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refusal.Invalid(nameof(reason), "Say why, so that the account executive knows what to do.");
        }

        var customers = scope.Db.Set<Customers.Customer>();
        var executive = await scope
            .Db.People.Where(p => p.DisabledAt == null)
            .Where(p => customers.Any(c => c.Id == ticket.CustomerId && c.AccountExecutiveId == p.Id))
            .FirstOrDefaultAsync(cancellationToken);
        if (executive is null)
        {
            return new Refusal(NoExecutiveCode, "This customer has no account executive. Set one on its page first.");
        }

        if (ticket.HandTo(executive.Id, scope.Now) is { } refusal)
        {
            return refusal;
        }

        scope.Db.TicketMessages.Add(TicketMessage.NoteBy(ticket.Id, scope.Actor, reason, scope.Now));
        ticket.Noted(scope.Now);
        scope.Happened(
            ticket,
            TicketEventKind.HandedOver,
            "ticket.handed-over",
            $"Handed to {executive.Name}, account executive"
        );
        await Notify.PersonAsync(
            scope,
            executive.Id,
            NotificationKind.HandOver,
            $"{scope.Actor.Name} handed {ticket.Name} to you, {ticket.Subject}",
            $"/tickets/{ticket.Number}",
            cancellationToken
        );
        return null;
    }
}
