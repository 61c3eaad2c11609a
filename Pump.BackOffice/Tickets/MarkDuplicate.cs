using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Says that a ticket asks the same as another one; it is resolved, and mail on it reaches the other.</summary>
public sealed class MarkDuplicate(TicketDesk desk)
{
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        long version,
        int of,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, version, "ticket.duplicate", new { of }),
            (scope, found) => MergeTickets.MergeAsync(scope, found, of, Resolution.Duplicate, cancellationToken),
            cancellationToken
        );
}
