using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;

namespace Pump.BackOffice.Tickets;

/// <summary>Lets an account executive work on the proofs of a ticket that was handed to them.</summary>
internal sealed class HandedOverTickets : IHandedOver
{
    public Task<bool> IsToAsync(BackOfficeDb db, Actor actor, Guid ticketId, CancellationToken cancellationToken)
    {
        var id = new TicketId(ticketId);
        var unsettled = TicketStates.Unsettled;
        return db.Tickets.AnyAsync(
            t => t.Id == id && t.HandedTo == actor.Id && unsettled.Contains(t.State),
            cancellationToken
        );
    }
}
