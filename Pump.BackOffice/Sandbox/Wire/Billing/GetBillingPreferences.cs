using System.Text.Json;

namespace Pump.BackOffice.Sandbox.Wire.Billing;

/// <summary>
/// Credit sharing: every member's setting now, or its history by billing month for the accounts that were ever off.
/// An account without history has been on throughout. Only the payer may ask.
/// </summary>
internal sealed class GetBillingPreferences(PageTokens tokens) : IJsonOperation
{
    private const string Sharing = "CREDIT_SHARING";
    private const string History = "CREDIT_SHARING_HISTORY";
    private const int HistoryMonths = 13;

    private static readonly string[] Features =
    [
        Sharing,
        History,
        "CREDIT_LEVEL_SHARING",
        "CREDIT_PREFERENCE_OPTIONS",
        "RI_SHARING",
        "RI_SHARING_HISTORY",
        "BILLING_ALERTS",
    ];

    public JsonService Service => JsonService.Billing;

    public string Name => "GetBillingPreferences";

    public void Answer(JsonCall call, Utf8JsonWriter writer)
    {
        var feature = Feature(call.Input);
        var keys = Keys(call.Input);
        var size = call.Input.Integer("maxResults", 1, 50) ?? 50;
        var place = BillingAccess.Place(tokens, call);
        if (!call.Caller.IsPayer)
        {
            throw AwsErrorException.AccessDenied("Only the management account has billing preferences.");
        }
        var entries = (feature == Sharing ? Now(call) : Months(call))
            .Where(e => keys.Count == 0 || keys.Contains(e.Key, StringComparer.Ordinal))
            .ToArray();
        writer.WriteStartArray("billingPreferences");
        foreach (var entry in entries.Skip(place.Major).Take(size))
        {
            Write(writer, feature, entry);
        }
        writer.WriteEndArray();
        if (place.Major + size < entries.Length)
        {
            writer.WriteString("nextToken", tokens.Mint(call, "nextToken", new PagePlace(place.Major + size, 0)));
        }
    }

    private static IEnumerable<Entry> Now(JsonCall call)
    {
        var sharing = call.World.CreditSharing(call.Caller.PayerId, ThisMonth(call));
        return call
            .World.Members(call.Caller.PayerId)
            .OrderBy(m => m.AccountId, StringComparer.Ordinal)
            .Select(m => new Entry(m.AccountId, m.Name, sharing.GetValueOrDefault(m.AccountId, true), null));
    }

    private static IEnumerable<Entry> Months(JsonCall call)
    {
        var payerId = call.Caller.PayerId;
        var names = call.World.Members(payerId).ToDictionary(m => m.AccountId, m => m.Name, StringComparer.Ordinal);
        var months = Enumerable
            .Range(0, HistoryMonths + 1)
            .Select(back => ThisMonth(call).AddMonths(-back))
            .Select(month => (Month: month, Sharing: call.World.CreditSharing(payerId, month)))
            .ToArray();
        var everOff = months
            .SelectMany(m => m.Sharing.Where(s => !s.Value).Select(s => s.Key))
            .ToHashSet(StringComparer.Ordinal);
        return months.SelectMany(m =>
            everOff
                .Order(StringComparer.Ordinal)
                .Select(id => new Entry(
                    id,
                    names.GetValueOrDefault(id),
                    m.Sharing.GetValueOrDefault(id, true),
                    m.Month
                ))
        );
    }

    private static string Feature(JsonInput input)
    {
        if (input.Texts("features") is not [var feature])
        {
            throw AwsErrorException.Validation("'features' has exactly one value.", "features");
        }
        if (!Features.Contains(feature, StringComparer.Ordinal))
        {
            throw AwsErrorException.Validation($"'{feature}' is not a feature.", "features");
        }
        return feature is Sharing or History
            ? feature
            : throw AwsErrorException.Validation(
                $"The sandbox has no '{feature}'; it has {Sharing} and {History}.",
                "features"
            );
    }

    private static IReadOnlyList<string> Keys(JsonInput input)
    {
        var filters = input.Objects("filters");
        if (filters.Count == 0)
        {
            return [];
        }
        if (filters.Count > 1 || filters[0].Text("name") != "PREFERENCE_KEY")
        {
            throw AwsErrorException.Validation("'filters' has one filter, PREFERENCE_KEY.", "filters");
        }
        var keys = filters[0].Texts("value");
        return keys.Count is >= 1 and <= 10
            ? keys
            : throw AwsErrorException.Validation("A filter has 1 to 10 values.", "filters");
    }

    private static DateOnly ThisMonth(JsonCall call) => new(call.Today.Year, call.Today.Month, 1);

    private static void Write(Utf8JsonWriter writer, string feature, Entry entry)
    {
        writer.WriteStartObject();
        writer.WriteString("feature", feature);
        writer.WriteString("key", entry.Key);
        writer.WriteString("value", entry.Enabled ? "ENABLED" : "DISABLED");
        if (entry.AccountName is not null)
        {
            writer.WriteString("accountName", entry.AccountName);
        }
        writer.WriteString("accountId", entry.AccountId);
        if (entry.Month is { } month)
        {
            writer.WriteStartObject("billingPeriod");
            writer.WriteNumber("year", month.Year);
            writer.WriteNumber("month", month.Month);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private sealed record Entry(string AccountId, string? AccountName, bool Enabled, DateOnly? Month)
    {
        // The published model says only that the format depends on the feature; clients should read accountId.
        public string Key => AccountId;
    }
}
