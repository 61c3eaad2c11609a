using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Adjustments.Parts;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Live;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;

namespace Pump.BackOffice.Workbench.Approvals;

/// <summary>The manager's inbox and one adjustment beside it. The order stays as it was asked for while things change.</summary>
public sealed partial class ApprovalsPage(
    ApprovalsInbox inbox,
    ApprovalItem items,
    ApprovalVerdicts verdicts,
    ApprovalDryRun dryRun,
    WithdrawAdjustment withdraw,
    NavigationManager navigation,
    IDialogService dialogs,
    LiveFeed live,
    Announcer announcer,
    TimeProvider clock
) : ComponentBase, IDisposable
{
    public const string Route = "/approvals";

    private readonly UntilLeft _left = new();
    private readonly HashSet<int> _selected = [];
    private readonly HashSet<int> _gone = [];
    private KeyScope? _keys;
    private List<InboxLine>? _inbox;
    private Inbox? _counts;
    private ApprovalView? _item;
    private IDisposable? _subscription;
    private InboxView _view;
    private bool _started;
    private bool _slow;
    private bool _missing;
    private bool _changed;
    private bool _submitting;
    private int _new;
    private int _asked;
    private (int Number, Task Done)? _opening;
    private string? _refusal;
    private string? _done;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [Parameter]
    public int? Number { get; set; }

    [SupplyParameterFromQuery]
    public string? View { get; set; }

    private decimal? Total => _inbox?.Sum(l => l.Row.Amount?.Amount ?? 0);

    private decimal SelectedAmount =>
        _inbox?.Where(l => _selected.Contains(l.Row.Number)).Sum(l => l.Row.Amount?.Amount ?? 0) ?? 0;

    private string Counted =>
        _inbox is null ? string.Empty
        : _view == InboxView.Waiting ? $"{_inbox.Count - _gone.Count} wait"
        : _inbox.Count.ToString(CultureInfo.InvariantCulture);

    private int? Place =>
        _item is { } item && _inbox?.FindIndex(l => l.Row.Number == item.Row.Number) is { } at and >= 0 ? at + 1 : null;

    private bool IsOwn =>
        _item?.People.Count > 0 && string.Equals(_item.Row.Maker, Actor?.Name, StringComparison.Ordinal);

    /// <summary>In their own name, or in the stead of somebody who could.</summary>
    private bool MayApprove => _item is { } item && (item.MayDecide || item.StandsInFor.Any(s => s.WhyNot is null));

    // Giving back is allowed where approving is not because the books moved; own work never.
    private bool MayAnswer => !_changed && (_item?.MayDecide == true || _item is { Moved: not null } || StopsButNotOwn);

    private bool StopsButNotOwn =>
        _item is { } item
        && item.Verdicts.Any(v => v.Standing == Adjustments.Rules.RuleStanding.Stops)
        && item.Verdicts.All(v => v.Rule != "Four eyes" || v.Standing != Adjustments.Rules.RuleStanding.Stops);

    private string Foot =>
        _item switch
        {
            { MayDecide: true } => "Asks once more; then only a reversal undoes it",
            { WhyNot: { } why, Row.State: AdjustmentState.Proposed } => why,
            _ => string.Empty,
        };

    private (string Title, string Text) Empty =>
        _view switch
        {
            InboxView.Waiting => ("Nothing waits for a decision", "The next proposal shows up here by itself."),
            InboxView.Mine => ("Nothing of yours is open", "Begin an adjustment from a ticket."),
            _ => ("Nothing has been decided yet", "Decided adjustments stay here for everyone to see."),
        };

    private IReadOnlyList<TabLink> TabLinks =>
        [
            new("Waiting", Route, _view == InboxView.Waiting, _counts?.Waiting),
            new("Mine", $"{Route}?view=mine", _view == InboxView.Mine, _counts?.Mine),
            new("Decided", $"{Route}?view=decided", _view == InboxView.Decided),
        ];

    public void Dispose()
    {
        _subscription?.Dispose();
        _left.Dispose();
    }

    protected override void OnInitialized() =>
        _subscription = live.Subscribe(
            "adjustment",
            change => _ = InvokeAsync(() => ChangedAsync(int.Parse(change.Key, CultureInfo.InvariantCulture)))
        );

    protected override async Task OnParametersSetAsync()
    {
        if (Actor is null)
        {
            return;
        }

        var view = View switch
        {
            "mine" => InboxView.Mine,
            "decided" => InboxView.Decided,
            _ => InboxView.Waiting,
        };
        if (!_started || (view != _view && Number is null))
        {
            _started = true;
            _view = view;
            await LoadListAsync();
        }

        var wanted = Number ?? _inbox?.FirstOrDefault()?.Row.Number;
        if (wanted is not null && wanted != Opened)
        {
            await OpenAsync(wanted.Value);
        }
        else if (wanted is null)
        {
            _item = null;
        }
    }

    private async Task LoadListAsync()
    {
        _inbox = null;
        var reading = inbox.RunAsync(Actor!, _view, _left.Token);
        if (await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMilliseconds(200), clock, _left.Token)) != reading)
        {
            _slow = true;
            StateHasChanged();
        }

        if ((await reading).TryValue(out var read, out var refusal))
        {
            _counts = read;
            _inbox = [.. read.Lines];
            _selected.IntersectWith(read.Lines.Where(l => l.LockedBecause is null).Select(l => l.Row.Number));
            _gone.Clear();
            _new = 0;
        }
        else
        {
            _refusal = refusal.Sentence;
        }
    }

    /// <summary>What is shown, or will be as soon as it is read.</summary>
    private int? Opened => _opening?.Number ?? _item?.Row.Number;

    private Task OpenAsync(int number)
    {
        var reading = ReadAsync(number);
        if (!reading.IsCompleted)
        {
            _opening = (number, reading);
        }

        return reading;
    }

    private async Task ReadAsync(int number)
    {
        (_refusal, _done, _changed, _missing) = (null, null, false, false);
        var asked = ++_asked;
        var read = await items.RunAsync(Actor!, number, _left.Token);
        // an earlier question that is answered late would put another item under the manager's hand
        if (asked == _asked)
        {
            _item = read.Done ? read.Value : null;
            _missing = !read.Done;
            _opening = null;
        }
    }

    private Task ReloadItemAsync() => OpenAsync(_item!.Row.Number);

    private async Task ShowNewAsync()
    {
        await LoadListAsync();
        announcer.Say($"{_inbox?.Count ?? 0} in the list.");
    }

    /// <summary>Somebody changed an adjustment: its line changes in place, the open item says so, nothing moves.</summary>
    private async Task ChangedAsync(int number)
    {
        if (_left.IsCancellationRequested || _submitting || !_started)
        {
            return;
        }

        var read = await inbox.RunAsync(Actor!, _view, _left.Token);
        if (!read.TryValue(out var now, out _) || _inbox is null)
        {
            return;
        }

        _counts = now;
        var fresh = now.Lines.ToDictionary(l => l.Row.Number);
        for (var i = 0; i < _inbox.Count; i++)
        {
            var known = _inbox[i].Row.Number;
            if (fresh.TryGetValue(known, out var line))
            {
                _inbox[i] = line;
                _gone.Remove(known);
            }
            else
            {
                _gone.Add(known);
                _selected.Remove(known);
            }
        }

        _new = fresh.Keys.Except(_inbox.Select(l => l.Row.Number)).Count();
        if (_inbox.Count == 0 && _new > 0)
        {
            await LoadListAsync();
        }

        _changed |= number == _item?.Row.Number;
        StateHasChanged();
    }

    private async Task StandOnAsync(string row)
    {
        if (int.TryParse(row, CultureInfo.InvariantCulture, out var number) && number != Opened)
        {
            await OpenAsync(number);
            // its link was clicked: the address says so already, and going there again would close a dialog
            if (Number is not null && Number != number && Opened == number)
            {
                navigation.NavigateTo(Adjustment.RouteOf(number), replace: true);
            }
        }
    }

    private async Task StepAsync(int by)
    {
        if (Place is { } place && _inbox!.ElementAtOrDefault(place - 1 + by) is { } line)
        {
            var row = line.Row.Number.ToString(CultureInfo.InvariantCulture);
            await StandOnAsync(row);
            await _keys!.MoveToAsync(row);
        }
    }

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

    private void Toggle(int number)
    {
        if (!_selected.Remove(number) && _inbox?.Find(l => l.Row.Number == number) is { LockedBecause: null })
        {
            _selected.Add(number);
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
