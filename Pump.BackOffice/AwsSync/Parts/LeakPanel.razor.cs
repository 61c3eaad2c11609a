using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Credits.Leaks;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.AwsSync.Parts;

public sealed partial class LeakPanel(LeakMatrix leakMatrix) : ComponentBase, IDisposable
{
    private readonly UntilLeft _gone = new();
    private CoverageTable? _read;
    private LeakReport? _report;
    private LeakTable? _table;
    private string? _payer;
    private string? _month;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    /// <summary>Whose payers and months can be chosen; the newest month that is over comes first.</summary>
    [Parameter, EditorRequired]
    public required CoverageTable Coverage { get; set; }

    public void Dispose() => _gone.Dispose();

    protected override Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_read, Coverage) || Coverage is not { Rows: [var first, ..], Months: [.., var last, _] })
        {
            return Task.CompletedTask;
        }

        _read = Coverage;
        return ChooseAsync(_payer ?? first.PayerId.Value, _month ?? last.ToString());
    }

    private async Task ChooseAsync(string? payer, string? month)
    {
        (_payer, _month) = (payer, month);
        var answer = await leakMatrix.RunAsync(Actor!, new AwsAccountId(payer!), Month.Parse(month!), _gone.Token);
        if (
            answer.TryValue(out var report, out _)
            && report.PayerId.Value == _payer
            && report.Month.ToString() == _month
        )
        {
            (_report, _table) = (report, new LeakTable(report));
        }
    }
}
