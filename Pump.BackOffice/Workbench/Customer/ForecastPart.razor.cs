using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Credits.Forecast;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Workbench.Customer;

public sealed partial class ForecastPart : ComponentBase
{
    private CustomerForecast? _before;
    private CustomerForecast? _supposed;
    private bool _asks;

    /// <summary>How it goes on; null while it is not worked out.</summary>
    [Parameter, EditorRequired]
    public required CustomerForecast? Forecast { get; set; }

    /// <summary>The customer's accounts.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<AccountSheet> Accounts { get; set; }

    [Parameter, EditorRequired]
    public required CustomerView View { get; set; }

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_before, Forecast))
        {
            // what was supposed rested on other figures
            (_before, _supposed) = (Forecast, null);
        }
    }

    private void Show(CustomerForecast? supposed) => _supposed = supposed;

    private static string SourceOf(ForecastBasis basis)
    {
        if (!basis.IsKnown)
        {
            return $"{basis.PayerName}: AWS has told neither charges nor uses of a full month yet.";
        }

        var months = string.Join(", ", basis.Months);
        var source =
            basis.Source == ForecastSource.Charges
                ? $"AWS's charges by account and service, mean of the full months {months}"
                : $"what credits paid in the full months {months}, since AWS told no charges by service: credits may cover more";
        var range =
            basis.Months.Count > 1
                ? "the range is each account's cheapest and dearest of them"
                : "the range is 75 to 120 %, one month being too few for one of its own";
        var shape =
            basis.ShapeMonths.Count > 0
                ? $"days within a month as its first and last three fell in {string.Join(", ", basis.ShapeMonths)}, which shows the free tier"
                : "days within a month taken as alike, since AWS told none";
        var sharing =
            basis.SharingOf is { } of ? $"sharing {(basis.Sharing ? "on" : "off")} as in {of}"
            : basis.Sharing ? "sharing taken as on, since AWS did not say"
            : "sharing off";
        return $"{basis.PayerName}: {source}; {range}; {shape}; {sharing}.";
    }
}
