using Pump.BackOffice.Diagnosis.Learning;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis.Answers;

/// <summary>An answer as it was planned.</summary>
/// <param name="Cause">The finding's cause.</param>
/// <param name="Text">The whole mail.</param>
/// <param name="SeenMessages">How many messages the thread had: when there are more, nothing is sent.</param>
public sealed record PlannedAnswer(string Cause, string Text, int SeenMessages);

/// <summary>
/// Answers a ticket with the words of its proven main finding, and keeps that the proposal was accepted. What was planned
/// is sent or nothing: when diagnosis says something else by now, it is refused.
/// </summary>
public sealed class AnswerByFinding(TicketDesk desk)
{
    public const string ChangedCode = "finding-changed";

    /// <param name="id">The command's id.</param>
    /// <param name="actor">Who answers.</param>
    /// <param name="ticket">Which ticket.</param>
    /// <param name="answer">What was planned.</param>
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        PlannedAnswer answer,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, null, "ticket.answer-by-finding", answer),
            (scope, found) => AnswerAsync(scope, found, answer, cancellationToken),
            cancellationToken
        );

    /// <summary>Why a ticket cannot be answered with this cause's words; null when it can.</summary>
    internal static Refusal? WhyNot(Ticket ticket, MonthDiagnosis? found, string cause) =>
        found?.Main is not { } main ? Changed(ticket, "nothing that is recorded explains it")
        : main.Cause != cause ? Changed(ticket, $"the main cause is {main.Title}")
        : main.Certainty != CertaintyLevel.Proven
            ? Changed(ticket, $"it is only {main.Certainty.ToString().ToLowerInvariant()}: {main.Missing}")
        : main.Reply is null ? Changed(ticket, "there is nothing to say to the customer")
        : !ticket.State.IsUnsettled() ? new Refusal(Ticket.StateCode, $"{ticket.Name} is settled.")
        : null;

    private static async Task<Refusal?> AnswerAsync(
        CommandScope scope,
        Ticket ticket,
        PlannedAnswer answer,
        CancellationToken cancellationToken
    )
    {
        if (scope.Actor.IsJob)
        {
            return Refusal.Forbidden("answer a customer");
        }

        if (ticket.MessageCount > answer.SeenMessages)
        {
            return new Refusal(SendReply.MovedCode, $"The thread of {ticket.Name} moved on. Nothing was sent.");
        }

        var found = await DiagnoseTicket.OfAsync(scope.Db, ticket, scope.Now, cancellationToken);
        if (WhyNot(ticket, found, answer.Cause) is { } refusal)
        {
            return refusal;
        }

        var main = found!.Main!;
        if (AnswerText.Of(ticket.RequesterName, main.Reply!) != answer.Text)
        {
            return Changed(ticket, "its figures are others by now");
        }

        var put = await OutgoingReply.PutAsync(
            scope,
            ticket,
            answer.Text,
            thenWait: main.Adjustment is null,
            cancellationToken
        );
        if (put is null)
        {
            SayCause.Keep(scope, ticket, main, main.Cause);
        }

        return put;
    }

    private static Refusal Changed(Ticket ticket, string why) =>
        new(ChangedCode, $"{ticket.Name} is not answered: {why}.");
}
