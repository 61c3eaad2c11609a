using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Says that a ticket is settled. Refused while an adjustment on it waits for a decision.</summary>
public sealed class ResolveTicket(TicketDesk desk)
{
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        long version,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, version, "ticket.resolve"),
            (scope, found) =>
            {
                var refusal = found.Resolve(Resolution.Settled, scope.Now);
                if (refusal is null)
                {
                    scope.Happened(found, TicketEventKind.Resolved, "ticket.resolved", "Resolved");
                }

                return Task.FromResult(refusal);
            },
            cancellationToken
        );
}
