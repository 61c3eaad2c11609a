using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pump.BackOffice.Audit.Anchors;

/// <summary>
/// The end of the audit chain at one moment, signed with a key that is not in the database, and the first digits of
/// every hash since the head before it: who rewrites the chain later can be shown the first record that is another.
/// </summary>
/// <param name="Sequence">The record that was the last.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Since">The record that the head before it ended at; 0 for the first.</param>
/// <param name="Links">The first <see cref="LinkLength"/> digits of the hashes of the records from <c>Since + 1</c> to <c>Sequence</c>.</param>
/// <param name="At">When it was signed (UTC).</param>
/// <param name="KeyId">Which key: the first 16 digits of the SHA-256 of its public half.</param>
/// <param name="Signature">ECDSA P-256 with SHA-256 over <see cref="SignedBytes"/>, base64.</param>
public sealed record SignedHead(
    long Sequence,
    string Hash,
    long Since,
    string Links,
    DateTimeOffset At,
    string KeyId,
    string Signature
)
{
    /// <summary>How many records one head speaks for at most.</summary>
    public const int MostRecords = 1_000;

    /// <summary>How many hexadecimal digits of each hash are kept.</summary>
    public const int LinkLength = 16;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Whether the record at <paramref name="sequence"/> had this hash when the head was signed.</summary>
    public bool Fits(long sequence, string hash)
    {
        if (sequence == Sequence)
        {
            return string.Equals(hash, Hash, StringComparison.Ordinal);
        }

        var at = (int)(sequence - Since - 1) * LinkLength;
        return at >= 0
            && at + LinkLength <= Links.Length
            && hash.AsSpan().StartsWith(Links.AsSpan(at, LinkLength), StringComparison.Ordinal);
    }

    /// <summary>What the signature covers: every field but itself, one a line.</summary>
    public byte[] SignedBytes() =>
        Encoding.UTF8.GetBytes(
            string.Join(
                '\n',
                "audit-head/1",
                Sequence.ToString(CultureInfo.InvariantCulture),
                Hash,
                Since.ToString(CultureInfo.InvariantCulture),
                Links,
                At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                KeyId
            )
        );

    /// <summary>As one line of the file.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, Json);

    /// <summary>Null when the line is none that was written here.</summary>
    public static SignedHead? FromLine(string line)
    {
        try
        {
            return
                JsonSerializer.Deserialize<SignedHead>(line, Json) is { Hash: not null, Links: not null } head
                && head.Sequence > head.Since
                && head.Links.Length == (head.Sequence - head.Since) * LinkLength
                ? head
                : null;
        }
        catch (JsonException)
        {
            // A line that was cut or changed: whoever asks counts it as damage.
            return null;
        }
    }
}
