using System.Globalization;

namespace Pump.BackOffice.Sandbox.Wire.CostExplorer;

/// <summary>
/// The metrics that the sandbox answers. Its costs have no commitments to amortize and carry discounts as rows of
/// their own, so all cost metrics agree; a quantity is what the amount buys at ten cents a unit.
/// </summary>
internal static class CostMetric
{
    private const decimal UnitPrice = 0.10m;

    private static readonly string[] Costs =
    [
        "AmortizedCost",
        "BlendedCost",
        "NetAmortizedCost",
        "NetUnblendedCost",
        "UnblendedCost",
    ];

    private static readonly HashSet<string> ConsumedTypes = ["Usage", "DiscountedUsage", "SavingsPlanCoveredUsage"];

    /// <summary>Whether the metric is an amount of money; otherwise it is a quantity.</summary>
    public static bool IsMoney(string metric)
    {
        if (Costs.Contains(metric, StringComparer.Ordinal))
        {
            return true;
        }
        return metric == "UsageQuantity"
            ? false
            : throw AwsErrorException.Validation(
                $"The sandbox does not answer the metric '{metric}'; it answers {string.Join(", ", Costs)} and UsageQuantity.",
                "Metrics"
            );
    }

    /// <summary>The spelling of GetCostForecast, such as UNBLENDED_COST, in that of GetCostAndUsage.</summary>
    public static string FromForecast(string metric)
    {
        var name = string.Concat(metric.Split('_').Select(w => w.Length == 0 ? w : w[..1] + w[1..].ToLowerInvariant()));
        IsMoney(name);
        return name;
    }

    public static string Unit(bool money) => money ? "USD" : "N/A";

    public static decimal Quantity(string recordType, decimal amount) =>
        ConsumedTypes.Contains(recordType) ? amount / UnitPrice : 0m;

    /// <summary>A decimal as Cost Explorer writes it: at most ten places, no exponent.</summary>
    public static string Text(decimal value) =>
        Math.Round(value, 10).ToString("0.##########", CultureInfo.InvariantCulture);
}
