using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.AwsSync.Parts;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Live;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;

namespace Pump.BackOffice.AwsSync.Pages;

/// <summary>How fresh AWS's figures are, what is unknown and why, what changed, and what asking costs.</summary>
public sealed partial class SyncPage(
    SyncDesk desk,
    SyncRounds rounds,
    RequestBudget requestBudget,
    SyncSheetReader sheets,
    LiveFeed live,
    NavigationManager navigation,
    IDialogService dialogs,
    Announcer announcer,
    TimeProvider clock
) : ComponentBase, IDisposable
{
    public const string Route = "/sync";
    private const int RoundsShown = 12;
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(300);

    private readonly UntilLeft _gone = new();
    private IDisposable? _subscription;
    private ITimer? _later;
    private IReadOnlyList<SyncRound> _rounds = [];
    private SyncSheet? _sheet;
    private BudgetStanding? _budget;
    private string? _refusal;
    private string? _failed;
    private bool _hasOlder;
    private bool _starting;
    private int? _open;
    private string[] _keys = [];

    [CascadingParameter]
    public Actor? Actor { get; set; }

    /// <summary>Only rounds that asked this payer.</summary>
    [SupplyParameterFromQuery]
    public string? Payer { get; set; }

    /// <summary>Only rounds that ended so.</summary>
    [SupplyParameterFromQuery]
    public string? Result { get; set; }

    private SyncRound? AtWork => _rounds.FirstOrDefault(r => r.IsUnfinished);

    private bool IsRunning => AtWork is not null;

    private bool MayRun => Actor?.May(Permission.RunSync) == true;

    private bool MayEdit => Actor?.May(Permission.EditCustomers) == true;

    private string Standing =>
        _rounds.FirstOrDefault(r => r.State is SyncState.Done or SyncState.Partial) is { EndedAt: { } at } last
            ? $"Last {(last.State == SyncState.Done ? "complete" : "run, in part unknown,")} "
                + $"{at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, "
                + (last.Runs.Count == 1 ? "1 payer" : $"{last.Runs.Count} payers")
            : "No run has brought anything yet";

    public void Dispose()
    {
        _subscription?.Dispose();
        _later?.Dispose();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _keys = MayRun
            ? [KeyCommands.Next, KeyCommands.Previous, KeyCommands.Open, KeyCommands.RunNow]
            : [KeyCommands.Next, KeyCommands.Previous, KeyCommands.Open];
        _later = clock.CreateTimer(
            _ => _ = InvokeAsync(FollowAsync),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        _subscription = live.Subscribe(RunNotes.Topic, _ => _later.Change(Calm, Timeout.InfiniteTimeSpan));
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        await LoadRunsAsync();
        _sheet = await AskAsync(sheets.ReadAsync(Actor!, _gone.Token)) ?? _sheet;
    }

    private async Task LoadRunsAsync()
    {
        var shown = Math.Max(RoundsShown, _rounds.Count);
        _rounds = await AskAsync(rounds.RunAsync(Actor!, shown, null, _gone.Token)) ?? _rounds;
        _hasOlder = _rounds.Count == shown;
        _budget = await AskAsync(requestBudget.RunAsync(Actor!, _gone.Token)) ?? _budget;
    }

    /// <summary>A run came a step further; when it has ended, everything may have changed.</summary>
    private async Task FollowAsync()
    {
        if (_gone.IsCancellationRequested)
        {
            return;
        }

        var before = AtWork?.Number;
        await LoadRunsAsync();
        if (before is { } number && AtWork is null)
        {
            await LoadAsync();
            var ended = _rounds.FirstOrDefault(r => r.Number == number);
            announcer.Say(
                ended is null
                    ? $"Run {number} has ended."
                    : $"Run {number}: {RoundWords.State(ended.State)}. {RoundWords.Result(ended)}"
            );
        }

        StateHasChanged();
    }

    private async Task OlderAsync()
    {
        var older = await AskAsync(rounds.RunAsync(Actor!, RoundsShown, _rounds[^1].Number, _gone.Token));
        if (older is not null)
        {
            _rounds = [.. _rounds, .. older];
            _hasOlder = older.Count == RoundsShown;
        }
    }

    private Task KeyAsync(KeyCommand command)
    {
        if (command.Id == KeyCommands.RunNow)
        {
            return RunAsync();
        }

        if (command.Id == KeyCommands.Open && int.TryParse(command.Row, CultureInfo.InvariantCulture, out var round))
        {
            Toggle(round);
        }

        return Task.CompletedTask;
    }

    private async Task AgainAsync()
    {
        if (_sheet?.Coverage is { Rows.Count: > 0 } table && await AgainDialog.AskAsync(dialogs, table) is { } again)
        {
            await StartAsync(again.PayerId, again.Month);
        }
    }

    private Task RunAsync() => StartAsync(null, null);

    private async Task StartAsync(string? payer, Month? month)
    {
        if (_starting || IsRunning || !MayRun)
        {
            return;
        }

        _starting = true;
        StateHasChanged();
        var outcome = await desk.StartAsync(CommandId.New(), Actor!, payer, month, _gone.Token);
        _starting = false;
        _failed = outcome.Refusal?.Sentence;
        await LoadRunsAsync();
        if (outcome.TryValue(out var started, out _))
        {
            announcer.Say($"Run {started.Round} has started.");
        }
    }

    private async Task CancelAsync()
    {
        if (AtWork is not { } round)
        {
            return;
        }

        var outcome = await desk.CancelAsync(CommandId.New(), Actor!, round.Number, _gone.Token);
        _failed = outcome.Refusal?.Sentence;
        await LoadRunsAsync();
    }

    private void Toggle(int round) => _open = _open == round ? null : round;

    private void ByPayer(string? payer) => Filter("payer", payer);

    private void ByResult(string? result) => Filter("result", result);

    private void Filter(string name, string? value) =>
        navigation.NavigateTo(
            navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value),
            replace: true
        );

    private async Task<T?> AskAsync<T>(Task<Outcome<T>> asking)
        where T : class
    {
        var outcome = await asking;
        _refusal = outcome.Refusal?.Sentence ?? _refusal;
        return outcome.TryValue(out var value, out _) ? value : null;
    }
}
