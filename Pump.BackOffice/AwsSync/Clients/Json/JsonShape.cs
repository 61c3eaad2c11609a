using System.Text;
using System.Text.Json;
using Amazon.Runtime.Internal.Util;

namespace Pump.BackOffice.AwsSync.Clients.Json;

/// <summary>Reads one member's value into <paramref name="item"/>; starts on the value's first token and ends on its last.</summary>
internal delegate void ReadField<in T>(T item, ref StreamingUtf8JsonReader json);

/// <summary>Reads one value; starts on its first token and ends on its last.</summary>
internal delegate T ReadValue<out T>(ref StreamingUtf8JsonReader json);

/// <summary>The members of one JSON object that we know; the others are skipped, as AWS adds members at any time.</summary>
internal sealed class JsonShape<T>(params (string Name, ReadField<T> Read)[] fields)
    where T : class, new()
{
    private readonly (byte[] Name, ReadField<T> Read)[] _fields = Array.ConvertAll(
        fields,
        static field => (Encoding.UTF8.GetBytes(field.Name), field.Read)
    );

    /// <summary>Reads an object that must stand there; one delegate for the many items of a long answer.</summary>
    public ReadValue<T> Item => field ??= ReadRequired;

    public T? Read(ref StreamingUtf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Null)
        {
            return null;
        }
        JsonValues.Expect(JsonTokenType.StartObject, ref json);
        var item = new T();
        while (JsonValues.Next(ref json) != JsonTokenType.EndObject)
        {
            var read = Find(json.ValueSpan);
            JsonValues.Next(ref json);
            if (read is null)
            {
                JsonValues.Skip(ref json);
            }
            else
            {
                read(item, ref json);
            }
        }
        return item;
    }

    private T ReadRequired(ref StreamingUtf8JsonReader json) =>
        Read(ref json) ?? throw new JsonException("An object was expected, null was found.");

    private ReadField<T>? Find(ReadOnlySpan<byte> name)
    {
        foreach (var field in _fields)
        {
            if (name.SequenceEqual(field.Name))
            {
                return field.Read;
            }
        }
        return null;
    }
}
