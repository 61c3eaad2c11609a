using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Workbench.Customer;

public sealed partial class BurnDownPart : ComponentBase
{
    private BurnDrawing _draw = null!;
    private BurnDownChart? _drawn;

    [Parameter, EditorRequired]
    public required BurnDownChart Chart { get; set; }

    /// <summary>The customer's name.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required CustomerView View { get; set; }

    private double Today => _draw.X(Chart.AsOf);

    /// <summary>What the picture says, for who does not see it.</summary>
    private string Sentence
    {
        get
        {
            var remaining = $"{Figures.Text(Chart.Remaining.Amount)} USD remain on {BurnDrawing.Day(Chart.AsOf)}.";
            var end = Chart.RunsOutOn is { } on
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $" Expected to run out on {BurnDrawing.Day(on)}, between {Range(Chart.RunsOutEarliest)} and {Range(Chart.RunsOutLatest)}."
                )
                : " No end within two years is expected.";
            var risk = Chart.AtRisk.IsPositive
                ? $" About {Figures.Text(Chart.AtRisk.Amount)} are likely to lapse."
                : string.Empty;
            return remaining + (Chart.MonthlyUse is null ? " Too few months for a forecast." : end) + risk;
        }
    }

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_drawn, Chart))
        {
            _drawn = Chart;
            _draw = new BurnDrawing(Chart);
        }
    }

    private static string Range(DateOnly? day) => day is { } known ? BurnDrawing.Day(known) : "later";
}
