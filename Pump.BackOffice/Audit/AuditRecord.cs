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

    /// <summary>SHA-256 over the record's <see cref="AuditEntryDigest"/>s in their order; null when it vouches for no row.</summary>
    public string? EntriesDigest { get; init; }

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
            EntriesDigest ?? "-",
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

/// <summary>The words of an audit record, erasable: who it was by name, from where, and what was done, with the salt of their digest.</summary>
public sealed class AuditText
{
    private AuditText() { }

    public long Sequence { get; private init; }

    /// <summary>Random, so that a short text cannot be guessed from its digest.</summary>
    public string Salt { get; private set; } = string.Empty;
    public string PersonName { get; private set; } = string.Empty;

    /// <summary>From where it was done: an address, the command line, a job's machine. One line.</summary>
    public string From { get; private set; } = string.Empty;
    public string Sentence { get; private set; } = string.Empty;

    /// <summary>When the words were taken out (UTC); the record itself stays, and says who erased them.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    public static AuditText Of(long sequence, string personName, string from, string sentence) =>
        new()
        {
            Sequence = sequence,
            Salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            PersonName = personName.ReplaceLineEndings(" "),
            From = from.ReplaceLineEndings(" "),
            Sentence = sentence,
        };

    /// <summary>Over salt, name, place and sentence, a line each: only the sentence, which is last, may hold more lines.</summary>
    public string Digest() =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Salt}\n{PersonName}\n{From}\n{Sentence}")));

    /// <summary>Takes out the words and the salt, without which nobody can guess them from the digest.</summary>
    public void Erase(DateTimeOffset at)
    {
        Salt = PersonName = From = Sentence = string.Empty;
        ErasedAt = at;
    }
}

/// <summary>One row that an audit record vouches for. The record's hash covers these digests, so none can be added later.</summary>
public sealed class AuditEntryDigest
{
    /// <summary>The record that vouches.</summary>
    public required long Sequence { get; init; }

    /// <summary>1, 2, 3 … within the record.</summary>
    public required int Position { get; init; }
    public required string Table { get; init; }
    public required Guid RowId { get; init; }

    /// <summary>SHA-256 of the row's canonical bytes, lower-case hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>What the record's <see cref="AuditRecord.EntriesDigest"/> must be for these rows, in their order.</summary>
    public static string? Over(IReadOnlyList<AuditEntryDigest> entries)
    {
        if (entries.Count == 0)
        {
            return null;
        }

        var lines = entries.Select(e => $"{e.Table}\n{e.RowId:D}\n{e.Digest}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }
}

/// <summary>The end of the chain, one row, kept under lock by the transaction that appends.</summary>
internal sealed class AuditHead
{
    public int Id { get; init; } = 1;
    public long Sequence { get; set; }
    public string Hash { get; set; } = AuditRecord.Genesis;
}
