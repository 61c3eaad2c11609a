using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Diagnosis.Sweep;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Live;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Workbench.Reports;

/// <summary>The month-close sweep: what would become a ticket. The month stands in the address.</summary>
public sealed partial class MonthClosePage(
    MonthSweep sweep,
    StartSweep start,
    CancelSweep cancel,
    SweepOnNews byItself,
    LiveFeed live,
    TimeProvider clock
) : ComponentBase, IDisposable
{
    public const string Route = "/reports/month-close";
    private const int Back = 4;
    private readonly UntilLeft _leaving = new();
    private IDisposable? _listening;
    private Month _month;
    private SweepSheet? _sheet;
    private string? _refusal;
    private bool _loaded;
    private bool _busy;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [SupplyParameterFromQuery]
    public string? Month { get; set; }

    private bool MayWork => Actor?.May(Permission.WorkTickets) == true;

    /// <summary>The present month, whose figures only begin; the one that is closing, and those before it.</summary>
    private IEnumerable<Month> Months
    {
        get
        {
            var present = Platform.Time.Month.Of(clock.GetUtcNow());
            return Enumerable.Range(0, Back + 1).Select(ago => present.Plus(-ago)).Reverse();
        }
    }

    public void Dispose()
    {
        _listening?.Dispose();
        _leaving.Dispose();
    }

    protected override void OnInitialized() =>
        _listening = live.Subscribe(
            StartSweep.Topic,
            change =>
            {
                if (change.Key == _month.ToString())
                {
                    _ = InvokeAsync(LoadAsync);
                }
            }
        );

    protected override async Task OnParametersSetAsync()
    {
        var wanted = Platform.Time.Month.TryParse(Month, out var month)
            ? month
            : Platform.Time.Month.Of(clock.GetUtcNow()).Previous;
        if (Actor is null || (_loaded && wanted == _month))
        {
            return;
        }

        (_month, _refusal) = (wanted, null);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        if (Actor is not { } actor || _leaving.IsCancellationRequested)
        {
            return;
        }

        var asked = _month;
        var read = await sweep.RunAsync(actor, asked, _leaving.Token);
        if (asked != _month)
        {
            return;
        }

        _sheet = read.Done && read.Value.Count > 0 ? read.Value[0] : null;
        _refusal = read.Refusal?.Sentence ?? _refusal;
        _loaded = true;
        StateHasChanged();
    }

    private async Task StartAsync()
    {
        _busy = true;
        var started = await start.RunAsync(CommandId.New(), Actor!, _month, _leaving.Token);
        (_busy, _refusal) = (false, started.Refusal?.Sentence);
        await LoadAsync();
    }

    private async Task CancelAsync()
    {
        if (_sheet is { } sheet)
        {
            var cancelled = await cancel.RunAsync(CommandId.New(), Actor!, sheet.Id, _leaving.Token);
            _refusal = cancelled.Refusal?.Sentence;
            await LoadAsync();
        }
    }

    private static string Of(Month month) => $"{Route}?month={month}";
}
