using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Amazon.Runtime.Internal.Util;

namespace Pump.BackOffice.AwsSync.Clients.Json;

/// <summary>
/// Texts that came lately. The groups of a page name the same few accounts and services again and again: each is made
/// into a string once and found again by its bytes.
/// </summary>
internal static class RecentTexts
{
    private const int Slots = 1024;
    private const int Longest = 200;

    [ThreadStatic]
    private static string?[]? _recent;

    /// <summary>The text that the reader stands on; empty where there is none.</summary>
    public static string Of(ref StreamingUtf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Null)
        {
            return string.Empty;
        }

        JsonValues.Expect(JsonTokenType.String, ref json);
        var bytes = json.ValueSpan;
        if (bytes.Length is < sizeof(ulong) or > Longest || bytes.Contains((byte)'\\'))
        {
            return json.GetString() ?? string.Empty;
        }

        ref var slot = ref (_recent ??= new string?[Slots])[SlotOf(bytes)];
        if (slot is null || !Ascii.Equals(bytes, slot))
        {
            slot = json.GetString() ?? string.Empty;
        }

        return slot;
    }

    /// <summary>Accounts, and services that are alike, differ in their last letters.</summary>
    private static int SlotOf(ReadOnlySpan<byte> bytes)
    {
        var end = BinaryPrimitives.ReadUInt64LittleEndian(bytes[^sizeof(ulong)..]);
        return (int)(((end ^ (ulong)bytes.Length) * 0x9E3779B97F4A7C15) >> 54);
    }
}
