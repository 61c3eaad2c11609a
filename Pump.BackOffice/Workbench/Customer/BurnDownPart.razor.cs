using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Credits.Forecast;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Workbench.Customer;

public sealed partial class BurnDownPart : ComponentBase
{
    private BurnDrawing _draw = null!;
    private (BurnDownChart, CustomerForecast?) _drawn;

    [Parameter, EditorRequired]
    public required BurnDownChart Chart { get; set; }

    /// <summary>How it goes on; null while it is not worked out.</summary>
    [Parameter]
    public CustomerForecast? Forecast { get; set; }

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
            var end = Forecast?.RunsOutOn is { } on
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $" Expected to run out on {BurnDrawing.Day(on)}, between {Range(Forecast.RunsOutEarliest)} and {Range(Forecast.RunsOutLatest)}."
                )
                : " No end within two years is expected.";
            var risk = Forecast?.Lapses is { IsPositive: true } lapses
                ? $" About {Figures.Text(lapses.Amount)} will expire unused."
                : string.Empty;
            return remaining + (Forecast is not { IsKnown: true } ? " No full month to look ahead from." : end) + risk;
        }
    }

    protected override void OnParametersSet()
    {
        if (_drawn != (Chart, Forecast))
        {
            _drawn = (Chart, Forecast);
            _draw = new BurnDrawing(Chart, Forecast);
        }
    }

    private static string Range(DateOnly? day) => day is { } known ? BurnDrawing.Day(known) : "later";
}
