using System.Text.Json;

namespace Pump.BackOffice.Sandbox.Wire.CostExplorer;

/// <summary>The pieces of a GetCostAndUsage answer.</summary>
internal static class CostAnswer
{
    public static void WriteDefinitions(Utf8JsonWriter writer, CostQuery query)
    {
        writer.WriteStartArray("GroupDefinitions");
        foreach (var key in query.GroupBy)
        {
            writer.WriteStartObject();
            writer.WriteString("Type", "DIMENSION");
            writer.WriteString("Key", key);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    public static void WriteTimePeriod(Utf8JsonWriter writer, CostPeriod period)
    {
        writer.WriteStartObject("TimePeriod");
        writer.WriteString("Start", CostPeriods.Text(period.Start));
        writer.WriteString("End", CostPeriods.Text(period.End));
        writer.WriteEndObject();
    }

    /// <summary>Grouped costs stand in Groups and leave Total empty; ungrouped ones the reverse.</summary>
    public static void WritePeriod(
        Utf8JsonWriter writer,
        JsonCall call,
        CostQuery query,
        int index,
        IReadOnlyList<KeyValuePair<CostGroup, CostSum>> groups
    )
    {
        var period = query.Periods[index];
        writer.WriteStartObject();
        WriteTimePeriod(writer, period);
        writer.WriteStartObject("Total");
        if (!query.IsGrouped)
        {
            WriteMetrics(writer, query, groups.Count > 0 ? groups[0].Value : default);
        }
        writer.WriteEndObject();
        writer.WriteStartArray("Groups");
        foreach (var (group, sum) in query.IsGrouped ? groups : [])
        {
            writer.WriteStartObject();
            writer.WriteStartArray("Keys");
            writer.WriteStringValue(group.First);
            if (query.GroupBy.Count > 1)
            {
                writer.WriteStringValue(group.Second);
            }
            writer.WriteEndArray();
            writer.WriteStartObject("Metrics");
            WriteMetrics(writer, query, sum);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteBoolean(
            "Estimated",
            period.Start > call.Today || call.World.IsEstimated(call.Caller.PayerId, period.Month)
        );
        writer.WriteEndObject();
    }

    public static void WriteAmount(Utf8JsonWriter writer, decimal amount, bool money)
    {
        writer.WriteString("Amount", CostMetric.Text(amount));
        writer.WriteString("Unit", CostMetric.Unit(money));
    }

    public static void CollectAccounts(
        CostQuery query,
        IEnumerable<KeyValuePair<CostGroup, CostSum>> groups,
        SortedSet<string> accounts
    )
    {
        for (var i = 0; i < query.GroupBy.Count; i++)
        {
            if (query.GroupBy[i] == CostDimension.LinkedAccount)
            {
                var second = i == 1;
                accounts.UnionWith(groups.Select(g => second ? g.Key.Second : g.Key.First));
            }
        }
    }

    /// <summary>The names of the accounts; one that has left the organization has none any more.</summary>
    public static void WriteAccountNames(Utf8JsonWriter writer, JsonCall call, IReadOnlyCollection<string> accounts)
    {
        writer.WriteStartArray("DimensionValueAttributes");
        if (accounts.Count > 0)
        {
            var names = AccountNames(call);
            foreach (var account in accounts)
            {
                WriteValue(writer, account, names);
            }
        }
        writer.WriteEndArray();
    }

    public static Dictionary<string, string> AccountNames(JsonCall call) =>
        call.World.Members(call.Caller.PayerId).ToDictionary(m => m.AccountId, m => m.Name, StringComparer.Ordinal);

    public static void WriteValue(Utf8JsonWriter writer, string value, Dictionary<string, string> names)
    {
        writer.WriteStartObject();
        writer.WriteString("Value", value);
        writer.WriteStartObject("Attributes");
        if (names.TryGetValue(value, out var name))
        {
            writer.WriteString("description", name);
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteMetrics(Utf8JsonWriter writer, CostQuery query, CostSum sum)
    {
        foreach (var metric in query.Metrics)
        {
            var money = CostMetric.IsMoney(metric);
            writer.WriteStartObject(metric);
            WriteAmount(writer, money ? sum.Amount : sum.Quantity, money);
            writer.WriteEndObject();
        }
    }
}
