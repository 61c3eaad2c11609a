using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>A person says whose ticket it is. Refused while an adjustment on it waits: it is bound to the customer.</summary>
public sealed class SetTicketCustomer(TicketDesk desk)
{
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        long version,
        CustomerId customer,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, version, "ticket.set-customer", new { customer }),
            async (scope, found) =>
            {
                if (found.IsClosed || found.IsHeld)
                {
                    return new Refusal(Ticket.HeldCode, $"{found.Name} is closed, or an adjustment on it waits.");
                }

                var name = await scope
                    .Db.Set<Customer>()
                    .Where(c => c.Id == customer)
                    .Select(c => c.Name)
                    .FirstOrDefaultAsync(cancellationToken);
                if (name is null)
                {
                    return Refusal.NotFound("customer");
                }

                found.BelongTo(customer, scope.Now);
                scope.Happened(found, TicketEventKind.Described, "ticket.customer-set", $"Confirmed as {name}'s");
                return null;
            },
            cancellationToken
        );
}
