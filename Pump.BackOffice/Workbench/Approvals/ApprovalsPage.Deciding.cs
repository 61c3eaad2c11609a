using System.Globalization;
using MudBlazor;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Adjustments.Parts;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;

namespace Pump.BackOffice.Workbench.Approvals;

/// <summary>Deciding: by key or button, alone or in a batch, and what came of it.</summary>
public sealed partial class ApprovalsPage
{
    private async Task HearAsync(KeyCommand command)
    {
        // a verdict means the line that the keyboard is on, never the one that is still shown
        await (_opening?.Done ?? Task.CompletedTask);
        switch (command.Id)
        {
            case KeyCommands.Accept when MayApprove && !_changed:
                await DecideAsync(Ruling.Approved);
                break;
            case KeyCommands.Decline when MayAnswer:
                await DecideAsync(Ruling.Rejected);
                break;
            case KeyCommands.Ask when MayAnswer:
                await DecideAsync(Ruling.ChangesRequested);
                break;
            case KeyCommands.Select
                when (command.Row ?? _item?.Row.Number.ToString(CultureInfo.InvariantCulture)) is { } row:
                Toggle(int.Parse(row, CultureInfo.InvariantCulture));
                break;
            case KeyCommands.Back when Number is not null:
                navigation.NavigateTo(Route);
                break;
            case KeyCommands.OpenProof
                when _item?.Terms.Evidence.FirstOrDefault(e => e.Kind is EvidenceKind.Proof or EvidenceKind.Reading)
                    is { } proof:
                navigation.NavigateTo(proof.Ref);
                break;
        }
    }

    private async Task DecideAsync(Ruling ruling)
    {
        var item = _item!;
        // Made when the question opens: whatever happens on the way, it is this one decision.
        var id = CommandId.New();
        var asked = await dialogs.ShowAsync<DecisionDialog>(
            item.Row.Code,
            new DialogParameters<DecisionDialog> { { d => d.View, item }, { d => d.Ruling, ruling } },
            new DialogOptions
            {
                MaxWidth = MaxWidth.ExtraSmall,
                FullWidth = true,
                CloseOnEscapeKey = true,
            }
        );
        if (await asked.Result is not { Canceled: false, Data: DecisionAnswer answer })
        {
            return;
        }

        (_submitting, _refusal, _done) = (true, null, null);
        StateHasChanged();
        var seen = item.Seen with { InSteadOf = answer.InSteadOf };
        var outcome = await verdicts.RunAsync(id, Actor!, seen, ruling, answer.Comment, _left.Token);
        _submitting = false;
        await AfterAsync(item.Row.Number, outcome);
    }

    private async Task WithdrawAsync()
    {
        var item = _item!;
        if (
            !await ConfirmDialog.AskAsync(
                dialogs,
                $"Withdraw {item.Row.Code}?",
                "Withdraw",
                "It ends here and lets go of its ticket.",
                bad: true
            )
        )
        {
            return;
        }

        _submitting = true;
        var outcome = await withdraw.RunAsync(CommandId.New(), Actor!, item.Row.Number, item.Version, _left.Token);
        _submitting = false;
        await AfterAsync(
            item.Row.Number,
            outcome.Done
                ? new VerdictResult(true, $"{item.Row.Code} is withdrawn.")
                : new VerdictResult(false, outcome.Refusal.Sentence)
        );
    }

    private async Task AfterAsync(int number, VerdictResult result)
    {
        await ChangedAsync(number);
        await OpenAsync(number);
        _done = result.Ok ? result.Sentence : null;
        _refusal = result.Ok ? null : result.Sentence;
        announcer.Say(result.Sentence);
        StateHasChanged();
    }

    private async Task DryRunAsync()
    {
        var numbers = _inbox!.Select(l => l.Row.Number).Where(_selected.Contains).ToArray();
        var read = await dryRun.RunAsync(Actor!, numbers, _left.Token);
        if (!read.TryValue(out var lines, out var refusal))
        {
            _refusal = refusal.Sentence;
            return;
        }

        var ids = lines.ToDictionary(l => l.Row.Number, _ => CommandId.New());
        var shown = await dialogs.ShowAsync<DryRunDialog>(
            "Dry run",
            new DialogParameters<DryRunDialog>
            {
                { d => d.Lines, lines },
                {
                    d => d.Approve,
                    async line =>
                    {
                        var result = await verdicts.RunAsync(
                            ids[line.Row.Number],
                            Actor!,
                            line.Seen,
                            Ruling.Approved,
                            string.Empty,
                            _left.Token
                        );
                        return (result.Ok, result.Sentence);
                    }
                },
            },
            new DialogOptions
            {
                MaxWidth = MaxWidth.Small,
                FullWidth = true,
                CloseOnEscapeKey = true,
            }
        );
        await shown.Result;
        if (_item is { } item)
        {
            await ChangedAsync(item.Row.Number);
            await OpenAsync(item.Row.Number);
        }
    }
}
