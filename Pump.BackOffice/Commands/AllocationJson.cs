using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pump.BackOffice.Credits.Allocation;

namespace Pump.BackOffice.Commands;

/// <summary>How the lines of <c>credits allocate</c> are read: what is missing, twice or of another form is refused.</summary>
internal static class AllocationJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            AllowDuplicateProperties = false,
            PropertyNameCaseInsensitive = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            NumberHandling = JsonNumberHandling.Strict,
            Converters = { new AmountText(), new DayText(), new MomentText(), new MonthText(), new KindText() },
        };

    /// <summary>The id of a line that is refused, when so much can be read of it; as it was written.</summary>
    public static JsonElement? IdOf(ReadOnlySequence<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return
                document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("id", out var id)
                && IsId(id)
                ? id.Clone()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with a line, and where on it.</summary>
    public static string Explain(JsonException fault)
    {
        // The framework's sentences name types, which say nothing to whoever wrote the line.
        var end = fault.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        var message = end < 0 ? fault.Message : fault.Message[..end];
        var start = Math.Max(message.IndexOf("missing required properties", StringComparison.Ordinal), 0);
        message =
            message.Contains("could not be converted", StringComparison.Ordinal) ? "the value is of another form"
            : message.Contains("allow null values", StringComparison.Ordinal) ? "null is not allowed here"
            : message.Contains("Duplicate property", StringComparison.Ordinal) ? "the property stands there twice"
            : message[start..];
        return fault.Path is null or "$" ? message : $"{fault.Path}: {message}";
    }

    public static bool IsId(JsonElement id)
    {
        try
        {
            return id.ValueKind == JsonValueKind.Number
                || id.ValueKind == JsonValueKind.String && id.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is no text.
            return false;
        }
    }

    private static string Text(ref Utf8JsonReader reader, string what) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException(what);

    private sealed class AmountText : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            const string What = "an amount is a decimal in a string, such as \"10.00\"";
            return reader is { TokenType: JsonTokenType.String, HasValueSequence: false, ValueIsEscaped: false }
                && ExactDecimal.TryParse(reader.ValueSpan, out var amount)
                    ? amount
                : ExactDecimal.TryParse(System.Text.Encoding.UTF8.GetBytes(Text(ref reader, What)), out amount) ? amount
                : throw new JsonException(What);
        }

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    private sealed class DayText : JsonConverter<DateOnly>
    {
        public override DateOnly Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            const string What = "a day is written as 2026-10-31";
            return TryDay(Text(ref reader, What), out var day) ? day : throw new JsonException(What);
        }

        public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public static bool TryDay(string text, out DateOnly day) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    private sealed class MomentText : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            const string What = "a start or end is a day such as 2026-10-31, or a moment such as 2026-10-31T23:59:59Z";
            var text = Text(ref reader, What);
            return DayText.TryDay(text, out var day)
                    ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
                : HasOffset(text) && reader.TryGetDateTimeOffset(out var moment) ? moment
                : throw new JsonException(What);
        }

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        // Without one the machine's own zone would decide.
        private static bool HasOffset(string text) =>
            text.EndsWith('Z')
            || (text.Length > 6 && text[^6] is '+' or '-' && text.Contains('T', StringComparison.Ordinal));
    }

    private sealed class MonthText : JsonConverter<Month>
    {
        public override Month Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            const string What = "a month is written as 2026-10";
            var text = Text(ref reader, What);
            // The calendar ends with 9999, and a bill looks at the month after it.
            return DayText.TryDay($"{text}-01", out var day) && day.Year < 9999
                ? Month.Of(day)
                : throw new JsonException(What);
        }

        public override void Write(Utf8JsonWriter writer, Month value, JsonSerializerOptions options) =>
            throw new NotSupportedException();
    }

    private sealed class KindText : JsonConverter<ChargeKind>
    {
        private static readonly Dictionary<string, ChargeKind> Kinds = Enum.GetValues<ChargeKind>()
            .ToDictionary(k => k.ToString(), StringComparer.Ordinal);

        public override ChargeKind Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var text = Text(ref reader, "a kind is a word such as \"Usage\"");
            return Kinds.TryGetValue(text, out var kind)
                ? kind
                : throw new JsonException($"kind '{text}' is not one of {string.Join(", ", Kinds.Keys)}");
        }

        public override void Write(Utf8JsonWriter writer, ChargeKind value, JsonSerializerOptions options) =>
            throw new NotSupportedException();
    }
}
