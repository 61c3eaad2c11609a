using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Sandbox.Wire.CostExplorer;

/// <summary>A GetCostAndUsage request, understood.</summary>
internal sealed record CostQuery(
    IReadOnlyList<CostPeriod> Periods,
    bool Monthly,
    IReadOnlyList<string> Metrics,
    IReadOnlyList<string> GroupBy,
    Func<SimulatedCost, bool> Filter
)
{
    public bool IsGrouped => GroupBy.Count > 0;

    public static CostQuery Read(JsonCall call, int historyMonths)
    {
        var input = call.Input;
        var (start, end) = CostPeriods.Range(input);
        var monthly = CostPeriods.IsMonthly(input);
        CostPeriods.DemandHistory(start, call.Today, historyMonths);
        if (end > call.Today.AddYears(1))
        {
            throw AwsErrorException.Validation("The time period ends more than a year from now.", "TimePeriod");
        }
        var metrics = input.Texts("Metrics").Distinct(StringComparer.Ordinal).ToArray();
        if (metrics.Length == 0)
        {
            throw JsonInput.Missing("Metrics");
        }
        foreach (var metric in metrics)
        {
            CostMetric.IsMoney(metric);
        }
        return new CostQuery(
            CostPeriods.Cut(start, end, monthly),
            monthly,
            metrics,
            ReadGroups(input),
            CostFilter.Compile(input.Object("Filter"), call.Caller.PayerId)
        );
    }

    private static string[] ReadGroups(JsonInput input)
    {
        var groups = input.Objects("GroupBy");
        if (groups.Count > 2)
        {
            throw AwsErrorException.Validation("At most two groupings are possible.", "GroupBy");
        }
        var keys = groups.Select(ReadGroup).ToArray();
        return keys.Distinct(StringComparer.Ordinal).Count() == keys.Length
            ? keys
            : throw AwsErrorException.Validation("The two groupings must differ.", "GroupBy");
    }

    private static string ReadGroup(JsonInput group)
    {
        var type = group.Text("Type") ?? "DIMENSION";
        if (type != "DIMENSION")
        {
            throw AwsErrorException.Validation($"The sandbox cannot group by a {type}.", "GroupBy");
        }
        var key = group.RequiredText("Key");
        CostDimension.GroupReader(key);
        return key;
    }
}
