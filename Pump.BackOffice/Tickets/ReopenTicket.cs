using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Takes a resolved ticket up again: the undo of resolving, declining, merging and marking as duplicate.</summary>
public sealed class ReopenTicket(TicketDesk desk)
{
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        long version,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, version, "ticket.reopen"),
            (scope, found) =>
            {
                var refusal = found.Reopen(scope.Now);
                if (refusal is null)
                {
                    scope.Happened(found, TicketEventKind.Reopened, "ticket.reopened", "Reopened");
                }

                return Task.FromResult(refusal);
            },
            cancellationToken
        );
}
