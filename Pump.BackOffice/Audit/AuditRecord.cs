using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pump.BackOffice.Audit;

/// <summary>
/// One link of the audit chain: append-only, numbered without gaps. What could be personal is only here as a salted
/// digest of the <see cref="AuditText"/>, so that erasing the text leaves the chain whole.
/// </summary>
public sealed class AuditRecord
{
    /// <summary>The hash before the first record.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>1, 2, 3 … without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it was done (UTC, whole milliseconds).</summary>
    public required DateTimeOffset At { get; init; }
    public required Guid PersonId { get; init; }
    public Guid? OnBehalfOf { get; init; }
    public required string Act { get; init; }
    public required string SubjectKind { get; init; }
    public required string SubjectId { get; init; }
    public Guid? CommandId { get; init; }
    public string? BeforeDigest { get; init; }
    public string? AfterDigest { get; init; }

    /// <summary>SHA-256 over salt and text of the <see cref="AuditText"/>.</summary>
    public required string TextDigest { get; init; }
    public required string PreviousHash { get; init; }
    public string Hash { get; private set; } = string.Empty;

    /// <summary>The canonical bytes of the record and the link to the one before, hashed.</summary>
    public string ComputeHash()
    {
        var payload = string.Join(
            '\n',
            Sequence.ToString(CultureInfo.InvariantCulture),
            At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            PersonId.ToString("D"),
            OnBehalfOf?.ToString("D") ?? "-",
            Length(Act),
            Length(SubjectKind),
            Length(SubjectId),
            CommandId?.ToString("D") ?? "-",
            BeforeDigest ?? "-",
            AfterDigest ?? "-",
            TextDigest,
            PreviousHash
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payload)));
    }

    internal AuditRecord Sealed()
    {
        Hash = ComputeHash();
        return this;
    }

    /// <summary>Length before text, so that no two different records have the same bytes.</summary>
    private static string Length(string text) => $"{text.Length.ToString(CultureInfo.InvariantCulture)}:{text}";
}

/// <summary>The words of an audit record, erasable: who it was by name and what was done, with the salt of their digest.</summary>
public sealed class AuditText
{
    public required long Sequence { get; init; }
    public required string Salt { get; init; }
    public required string PersonName { get; init; }
    public required string Sentence { get; init; }

    public string Digest() =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Salt}\n{PersonName}\n{Sentence}")));
}

/// <summary>The end of the chain, one row, kept under lock by the transaction that appends.</summary>
internal sealed class AuditHead
{
    public int Id { get; init; } = 1;
    public long Sequence { get; set; }
    public string Hash { get; set; } = AuditRecord.Genesis;
}
