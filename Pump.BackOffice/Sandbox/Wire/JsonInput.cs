using System.Text.Json;

namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>
/// A JSON object of a request. What is missing or out of bounds is a ValidationException that names the field;
/// what has another JSON type is a SerializationException, as AWS distinguishes them.
/// </summary>
internal readonly struct JsonInput(JsonElement element)
{
    public JsonElement Element { get; } = element;

    public bool Has(string name) => Find(name) is not null;

    public string? Text(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw WrongType(name, "a string");
    }

    public string RequiredText(string name) => Text(name) is { Length: > 0 } text ? text : throw Missing(name);

    public int? Integer(string name, int least, int most)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number))
        {
            throw WrongType(name, "an integer");
        }
        return number >= least && number <= most
            ? number
            : throw AwsErrorException.Validation($"'{name}' must be between {least} and {most}, not {number}.", name);
    }

    public long? Long(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : throw WrongType(name, "a long");
    }

    public bool Flag(string name) =>
        Find(name) switch
        {
            null => false,
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False } => false,
            _ => throw WrongType(name, "a boolean"),
        };

    /// <summary>A moment sent as seconds since 1970, whole or with a fraction.</summary>
    public DateTimeOffset? Moment(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var seconds))
        {
            throw WrongType(name, "a timestamp in epoch seconds");
        }
        return Math.Abs(seconds) < 1e11
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(seconds * 1000))
            : throw AwsErrorException.Validation($"'{name}' is not a moment in epoch seconds.", name);
    }

    public DateTimeOffset RequiredMoment(string name) => Moment(name) ?? throw Missing(name);

    public JsonInput? Object(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }
        return value.ValueKind == JsonValueKind.Object ? new JsonInput(value) : throw WrongType(name, "a structure");
    }

    public JsonInput RequiredObject(string name) => Object(name) ?? throw Missing(name);

    public IReadOnlyList<JsonInput> Objects(string name) =>
        Items(
            name,
            item => item.ValueKind == JsonValueKind.Object ? new JsonInput(item) : throw WrongType(name, "structures")
        );

    public IReadOnlyList<string> Texts(string name) =>
        Items(
            name,
            item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw WrongType(name, "strings")
        );

    public static AwsErrorException Missing(string name) =>
        AwsErrorException.Validation($"'{name}' is required.", name);

    private List<T> Items<T>(string name, Func<JsonElement, T> read)
    {
        var items = new List<T>();
        if (Find(name) is not { } value)
        {
            return items;
        }
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw WrongType(name, "a list");
        }
        using var elements = value.EnumerateArray();
        foreach (var item in elements)
        {
            items.Add(read(item));
        }
        return items;
    }

    private JsonElement? Find(string name) =>
        Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static AwsErrorException WrongType(string name, string wanted) =>
        AwsErrorException.Serialization($"'{name}' must be {wanted}.");
}
