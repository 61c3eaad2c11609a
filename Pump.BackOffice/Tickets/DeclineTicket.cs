using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Says no to a claim: the customer gets the reason by mail (held for undo), the ticket is resolved.</summary>
public sealed class DeclineTicket(TicketDesk desk)
{
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        long version,
        string reason,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, version, "ticket.decline", reason),
            async (scope, found) =>
            {
                var refusal =
                    await OutgoingReply.PutAsync(scope, found, reason, thenWait: false, cancellationToken)
                    ?? found.Resolve(Resolution.Declined, scope.Now);
                if (refusal is null)
                {
                    scope.Happened(found, TicketEventKind.Resolved, "ticket.declined", "Declined");
                }

                return refusal;
            },
            cancellationToken
        );
}
