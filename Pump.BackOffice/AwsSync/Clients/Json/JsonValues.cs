using System.Text.Json;
using Amazon.Runtime.Internal.Util;

namespace Pump.BackOffice.AwsSync.Clients.Json;

/// <summary>Single values of AWS's JSON protocols, read from and written to the stream without a document in between.</summary>
internal static class JsonValues
{
    private const decimal TicksPerSecond = TimeSpan.TicksPerSecond;

    public static JsonTokenType Next(ref StreamingUtf8JsonReader json) =>
        json.Read() ? json.TokenType : throw new JsonException("The answer ended in the middle of a value.");

    public static void Expect(JsonTokenType expected, ref StreamingUtf8JsonReader json)
    {
        if (json.TokenType != expected)
        {
            throw new JsonException($"{expected} was expected, {json.TokenType} was found.");
        }
    }

    public static void Skip(ref StreamingUtf8JsonReader json)
    {
        var depth = 0;
        while (true)
        {
            depth += json.TokenType switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
                JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
                _ => 0,
            };
            if (depth == 0)
            {
                return;
            }
            Next(ref json);
        }
    }

    public static string? Text(ref StreamingUtf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Null)
        {
            return null;
        }
        Expect(JsonTokenType.String, ref json);
        // It stands in every group of every page.
        return json.ValueSpan.SequenceEqual("USD"u8) ? "USD" : json.GetString();
    }

    public static bool? Flag(ref StreamingUtf8JsonReader json) =>
        json.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            var other => throw new JsonException($"A truth value was expected, {other} was found."),
        };

    public static int? Whole(ref StreamingUtf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Null)
        {
            return null;
        }
        Expect(JsonTokenType.Number, ref json);
        return json.TryGetInt32(out var number) ? number : throw new JsonException("A number is out of range.");
    }

    /// <summary>Seconds since 1970 (UTC), with or without a fraction or an exponent.</summary>
    public static DateTime? EpochTime(ref StreamingUtf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Null)
        {
            return null;
        }
        Expect(JsonTokenType.Number, ref json);
        var last = (DateTime.MaxValue - DateTime.UnixEpoch).Ticks / TicksPerSecond;
        return json.TryGetDecimal(out var seconds) && Math.Abs(seconds) <= last
            ? DateTime.UnixEpoch.AddTicks((long)(seconds * TicksPerSecond))
            : throw new JsonException("A point in time is out of range.");
    }

    /// <param name="json">Stands on the list.</param>
    /// <param name="read">Reads an item.</param>
    /// <param name="capacity">How many items there mostly are.</param>
    public static List<T>? List<T>(ref StreamingUtf8JsonReader json, ReadValue<T> read, int capacity = 0)
    {
        if (json.TokenType == JsonTokenType.Null)
        {
            return null;
        }
        Expect(JsonTokenType.StartArray, ref json);
        var items = new List<T>(capacity);
        while (Next(ref json) != JsonTokenType.EndArray)
        {
            items.Add(read(ref json));
        }
        return items;
    }

    public static Dictionary<string, T>? Map<T>(ref StreamingUtf8JsonReader json, ReadValue<T> read)
    {
        if (json.TokenType == JsonTokenType.Null)
        {
            return null;
        }
        Expect(JsonTokenType.StartObject, ref json);
        var items = new Dictionary<string, T>();
        while (Next(ref json) != JsonTokenType.EndObject)
        {
            var key = json.ValueSpan.SequenceEqual("UnblendedCost"u8) ? "UnblendedCost" : json.GetString();
            Next(ref json);
            items[key] = read(ref json);
        }
        return items;
    }

    public static List<string>? Texts(ref StreamingUtf8JsonReader json) =>
        List(ref json, static (ref StreamingUtf8JsonReader item) => Text(ref item) ?? "");

    public static void WriteText(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static void WriteWhole(this Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    public static void WriteFlag(this Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is { } flag)
        {
            writer.WriteBoolean(name, flag);
        }
    }

    public static void WriteEpochTime(this Utf8JsonWriter writer, string name, DateTime? value)
    {
        if (value is { } time)
        {
            writer.WriteNumber(name, new DateTimeOffset(time.ToUniversalTime()).ToUnixTimeSeconds());
        }
    }

    public static void WriteObject<T>(
        this Utf8JsonWriter writer,
        string name,
        T? value,
        Action<Utf8JsonWriter, T> write
    )
        where T : class
    {
        if (value is not null)
        {
            writer.WriteStartObject(name);
            write(writer, value);
            writer.WriteEndObject();
        }
    }

    /// <summary>An array of objects; an absent list writes nothing, an empty one an empty array.</summary>
    public static void WriteObjects<T>(
        this Utf8JsonWriter writer,
        string name,
        IEnumerable<T>? values,
        Action<Utf8JsonWriter, T> write
    )
    {
        if (values is null)
        {
            return;
        }
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStartObject();
            write(writer, value);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    public static void WriteTexts(this Utf8JsonWriter writer, string name, IEnumerable<string>? values)
    {
        if (values is null)
        {
            return;
        }
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }
        writer.WriteEndArray();
    }
}
