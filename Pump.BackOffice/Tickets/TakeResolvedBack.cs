using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Undoes a resolution within the hour: the ticket stands where it stood, with its clocks as they were.</summary>
public sealed class TakeResolvedBack(TicketDesk desk)
{
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        long version,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, version, "ticket.take-resolved-back"),
            (scope, found) =>
            {
                var refusal = found.TakeResolvedBack(scope.Now);
                if (refusal is null)
                {
                    scope.Happened(
                        found,
                        TicketEventKind.TakenBack,
                        "ticket.resolved-taken-back",
                        "Resolved by mistake: taken back"
                    );
                }

                return Task.FromResult(refusal);
            },
            cancellationToken
        );
}
