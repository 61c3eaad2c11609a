using Microsoft.AspNetCore.Components;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits.Leaks;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;

namespace Pump.BackOffice.Workbench.Leaks;

/// <summary>Whose credits paid whose bills under a payer in a month, what is owed, and the way to make it good.</summary>
public sealed partial class LeaksPage(
    LeakMatrix leaks,
    PayerList payers,
    NavigationManager navigation,
    TimeProvider clock
) : ComponentBase, IDisposable
{
    public const string Route = LeakRoutes.Page;
    private static readonly string[] ListKeys = [KeyCommands.Next, KeyCommands.Previous, KeyCommands.Open];

    private readonly UntilLeft _gone = new();
    private IReadOnlyList<PayerRow>? _payers;
    private LeakReport? _report;
    private LeakTable? _table;
    private (AwsAccountId, Month)? _asked;
    private string? _refusal;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [SupplyParameterFromQuery]
    public string? Payer { get; set; }

    /// <summary>As 2026-10; the newest month that is over when absent.</summary>
    [SupplyParameterFromQuery(Name = "month")]
    public string? MonthText { get; set; }

    private bool MayPropose => Actor?.May(Permission.ProposeAdjustments) == true;

    public void Dispose() => _gone.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (Actor is null)
        {
            return;
        }

        if (_payers is null)
        {
            (await payers.RunAsync(Actor, _gone.Token)).TryValue(out _payers, out var refusal);
            _refusal = refusal?.Sentence;
        }

        if (_payers is not { Count: > 0 } known)
        {
            return;
        }

        // The payer with most members leaks most: it is the one that several customers share.
        var payer = AwsAccountId.TryParse(Payer, out var wanted) ? wanted : known.MaxBy(p => p.Members)!.Id;
        var month = Month.TryParse(MonthText, out var named) ? named : Month.Of(clock.Today()).Previous;
        if (_asked == (payer, month))
        {
            return;
        }

        _asked = (payer, month);
        var answer = await leaks.RunAsync(Actor, payer, month, _gone.Token);
        if (_asked != (payer, month))
        {
            return;
        }

        if (answer.TryValue(out var report, out var no))
        {
            (_report, _table) = (report, new LeakTable(report));
        }
        else if (no.Code == Refusal.NotFoundCode)
        {
            navigation.NotFound();
        }
        else
        {
            _refusal = no.Sentence;
        }
    }

    private void Go(string? payer, Month month) =>
        navigation.NavigateTo(LeakRoutes.Of(new AwsAccountId(payer!), month));

    private static Tone ToneOf(MonthState state) =>
        state switch
        {
            MonthState.Final => Tone.Ok,
            MonthState.Unknown => Tone.Warn,
            MonthState.Restated => Tone.Idle,
            _ => Tone.Info,
        };
}
