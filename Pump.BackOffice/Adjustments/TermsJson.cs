using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Adjustments;

/// <summary>How terms are written as JSON: words for enums, exact text for money, nothing for what is not said.</summary>
internal static class TermsJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };
        options.Converters.Add(new JsonStringEnumConverter());
        options.Converters.Add(new TextConverter<Money>(money => money.ToString(), ReadMoney));
        options.Converters.Add(new TextConverter<Month>(month => month.ToString(), Month.Parse));
        options.Converters.Add(new TextConverter<AwsAccountId>(id => id.Value, AwsAccountId.From));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private static Money ReadMoney(string text) =>
        Money.Usd(decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));

    private sealed class TextConverter<T>(Func<T, string> write, Func<string, T> read) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            read(reader.GetString() ?? throw new JsonException("A text is missing."));

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(write(value));
    }
}
