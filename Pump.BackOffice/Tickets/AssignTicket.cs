using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Gives a ticket to somebody who works tickets, or to nobody; whoever gets it from another is told.</summary>
public sealed class AssignTicket(TicketDesk desk)
{
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        long version,
        PersonId? to,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, version, "ticket.assign", new { to }),
            (scope, found) => GiveAsync(scope, found, to, cancellationToken),
            cancellationToken
        );

    private static async Task<Refusal?> GiveAsync(
        CommandScope scope,
        Ticket ticket,
        PersonId? to,
        CancellationToken cancellationToken
    )
    {
        if (ticket.IsClosed)
        {
            return new Refusal(Ticket.ClosedCode, $"{ticket.Name} is closed.");
        }

        var person = await scope.Db.People.FirstOrDefaultAsync(p => p.Id == to, cancellationToken);
        if (to is not null && (person is null || person.DisabledAt is not null || !Works(person)))
        {
            return Refusal.Invalid(nameof(to), "Only somebody who works tickets can have one.");
        }

        var before = ticket.AssigneeId;
        ticket.Assign(to, scope.Now);
        scope.Happened(
            ticket,
            TicketEventKind.Assigned,
            "ticket.assigned",
            person is null ? "Given back: nobody has it" : $"Given to {person.Name}"
        );
        if (to is { } receiver && receiver != before)
        {
            await Notify.PersonAsync(
                scope,
                receiver,
                NotificationKind.HandOver,
                $"{scope.Actor.Name} gave {ticket.Name} to you, {ticket.Subject}",
                $"/tickets/{ticket.Number}",
                cancellationToken
            );
        }

        return null;
    }

    private static bool Works(Person person) => RolePermissions.Allow(person.RolesAllowed, Permission.WorkTickets);
}
