using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Identity;
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

    private void Toggle(int number)
    {
        if (!_selected.Remove(number) && _inbox?.Find(l => l.Row.Number == number) is { LockedBecause: null })
        {
            _selected.Add(number);
        }
    }
}
