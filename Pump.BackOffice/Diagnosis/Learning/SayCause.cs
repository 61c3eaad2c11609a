using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis.Learning;

/// <summary>A person says what the cause was. It is kept beside what diagnosis proposed at that moment.</summary>
public sealed class SayCause(TicketDesk desk)
{
    /// <param name="id">The command's id.</param>
    /// <param name="actor">Who says it.</param>
    /// <param name="ticket">On which ticket.</param>
    /// <param name="cause">The code of a cause, or <see cref="CauseDecision.Other"/>.</param>
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        string cause,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, null, "ticket.cause", new { cause }),
            async (scope, found) =>
            {
                if (scope.Actor.IsJob)
                {
                    return Refusal.Forbidden("say what a cause was");
                }

                if (cause != CauseDecision.Other && CauseBook.Of(cause) is null)
                {
                    return Refusal.Invalid(nameof(cause), $"'{cause}' is no cause.");
                }

                var diagnosis = await DiagnoseTicket.OfAsync(scope.Db, found, scope.Now, cancellationToken);
                Keep(scope, found, diagnosis?.Main, cause);
                return null;
            },
            cancellationToken
        );

    /// <summary>Keeps it beside the proposal, in the thread and in the audit log.</summary>
    internal static void Keep(CommandScope scope, Ticket ticket, Finding? proposed, string cause)
    {
        scope.Db.CauseDecisions.Add(CauseDecision.Make(ticket.Id, proposed, cause, scope.Actor, scope.Now));
        scope.Happened(
            ticket,
            TicketEventKind.Diagnosed,
            "ticket.cause-said",
            proposed?.Cause == cause
                ? $"The cause was as proposed: {CauseBook.TitleOf(cause)}"
                : $"The cause was {Title(cause)}; proposed was {(proposed is null ? "none" : proposed.Title)}"
        );
    }

    private static string Title(string cause) =>
        cause == CauseDecision.Other ? "another one than diagnosis knows" : CauseBook.TitleOf(cause);
}
