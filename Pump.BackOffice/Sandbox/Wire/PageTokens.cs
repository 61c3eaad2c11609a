using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>A place in a list that is handed out page by page.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PagePlace(int Major, int Minor);

/// <summary>What became of a page token that a client sent back.</summary>
internal enum PageTokenState
{
    Good,
    Unreadable,
    OtherRequest,
}

/// <summary>Page tokens bound to the caller and to every parameter of the request that they continue.</summary>
internal sealed class PageTokens(SandboxSecrets secrets)
{
    public string Mint(JsonCall call, string tokenProperty, PagePlace next) =>
        secrets.Seal(
            "page",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{call.Operation}|{Digest(call, tokenProperty)}|{next.Major}|{next.Minor}"
            )
        );

    public PageTokenState Read(JsonCall call, string tokenProperty, string? token, out PagePlace place)
    {
        place = default;
        if (token is null)
        {
            return PageTokenState.Good;
        }
        var parts = secrets.Open("page", token)?.Split('|');
        if (parts is not [var operation, var digest, var major, var minor] || operation != call.Operation)
        {
            return PageTokenState.Unreadable;
        }
        place = new PagePlace(
            int.Parse(major, CultureInfo.InvariantCulture),
            int.Parse(minor, CultureInfo.InvariantCulture)
        );
        return digest == Digest(call, tokenProperty) ? PageTokenState.Good : PageTokenState.OtherRequest;
    }

    /// <summary>Names the caller and every parameter of a request but its page token.</summary>
    internal static string Digest(JsonCall call, string tokenProperty)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(call.Caller.AccountId);
            WriteSorted(writer, call.Input.Element, tokenProperty);
            writer.WriteEndArray();
        }
        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan).AsSpan(0, 12));
    }

    private static void WriteSorted(Utf8JsonWriter writer, JsonElement element, string? without)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                using (var properties = element.EnumerateObject())
                {
                    WriteSorted(writer, properties, without);
                }
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                using (var items = element.EnumerateArray())
                {
                    foreach (var item in items)
                    {
                        WriteSorted(writer, item, null);
                    }
                }
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static void WriteSorted(Utf8JsonWriter writer, IEnumerable<JsonProperty> properties, string? without)
    {
        writer.WriteStartObject();
        foreach (var property in properties.OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            if (property.Name != without && property.Value.ValueKind != JsonValueKind.Null)
            {
                writer.WritePropertyName(property.Name);
                WriteSorted(writer, property.Value, null);
            }
        }
        writer.WriteEndObject();
    }
}
