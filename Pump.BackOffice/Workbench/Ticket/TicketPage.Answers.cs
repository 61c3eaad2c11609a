using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Diagnosis.Answers;
using Pump.BackOffice.Diagnosis.Parts;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Workbench.Ticket;

/// <summary>From a finding to an act.</summary>
public sealed partial class TicketPage
{
    /// <summary>What was found is right: where Pump owes, the proposal's form filled in; else the answer, to be read and sent.</summary>
    private async Task AcceptAsync(Finding main)
    {
        if (_sheet is not { MayWork: true })
        {
            return;
        }

        if (main.Adjustment is not null)
        {
            navigation.NavigateTo(FindingList.ProposalOf(Number, main));
        }
        else if (main.Reply is not null)
        {
            await AnswerAsync(main);
        }
    }

    /// <summary>Puts a finding's answer into the editor, where it is read and sent.</summary>
    private Task AnswerAsync(Finding finding) =>
        _editor?.OfferAsync(finding.Reply ?? "", finding.Cause) ?? Task.CompletedTask;

    /// <summary>Sends a proven answer as it is; it can be taken back for 15 seconds.</summary>
    private async Task AnswerAtOnceAsync(Finding main)
    {
        if (_sheet is not { MayWork: true } sheet || Actor is null || main.Reply is null)
        {
            return;
        }

        var sent = await answers.RunAsync(
            CommandId.New(),
            Actor,
            sheet.Row.Id,
            new PlannedAnswer(main.Cause, AnswerText.Of(sheet.Row.Requester, main.Reply), sheet.MessageCount),
            CancellationToken.None
        );
        if (sent.Refusal is { } refusal)
        {
            acts.Refused(refusal);
            return;
        }

        announcer.Say("The answer leaves in 15 seconds");
        await LoadAsync();
    }
}
