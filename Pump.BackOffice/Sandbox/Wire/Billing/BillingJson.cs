using System.Text.Json;
using Pump.BackOffice.Sandbox.Wire.CostExplorer;

namespace Pump.BackOffice.Sandbox.Wire.Billing;

/// <summary>The shapes that Billing's operations share. What is null is left out.</summary>
internal static class BillingJson
{
    public static void WriteAmount(Utf8JsonWriter writer, string name, decimal amount)
    {
        writer.WriteStartObject(name);
        writer.WriteString("currencyCode", "USD");
        writer.WriteString("currencyAmount", CostMetric.Text(amount));
        writer.WriteEndObject();
    }

    public static void WriteMoment(Utf8JsonWriter writer, string name, DateTimeOffset? at)
    {
        if (at is { } moment)
        {
            writer.WriteNumber(name, moment.ToUnixTimeMilliseconds() / 1000m);
        }
    }

    public static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string>? texts)
    {
        if (texts is null)
        {
            return;
        }
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }
        writer.WriteEndArray();
    }
}
