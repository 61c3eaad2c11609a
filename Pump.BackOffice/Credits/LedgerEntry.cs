using System.Globalization;
using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

public readonly record struct LedgerEntryId(Guid Value) : IStrongId<LedgerEntryId>
{
    public static LedgerEntryId From(Guid value) => new(value);

    public static LedgerEntryId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// One movement of one credit. Never changed and never deleted; undone only by a reversing entry. Shown as <c>L-20610</c>.
/// Two time axes: <see cref="EffectiveOn"/> says for which day it counts, <see cref="RecordedAt"/> since when we know.
/// </summary>
public sealed class LedgerEntry
{
    private LedgerEntry() { }

    public LedgerEntryId Id { get; private init; }

    /// <summary>Grows with every entry of the ledger.</summary>
    public long Number { get; private init; }
    public CreditId CreditId { get; private init; }
    public LedgerEntryType Type { get; private init; }

    /// <summary>USD, exact; positive adds to the credit, negative uses it.</summary>
    public Money Amount { get; private init; }

    /// <summary>The day for which it counts (UTC).</summary>
    public DateOnly EffectiveOn { get; private init; }

    /// <summary>When we learned of it (UTC).</summary>
    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>The month on whose bill it was used, or that it makes good.</summary>
    public Month? BillingMonth { get; private init; }

    /// <summary>The account whose bill it lessened; not always the owner's.</summary>
    public AwsAccountId? AccountId { get; private init; }

    /// <summary>The service it lessened, in AWS's words.</summary>
    public string? Service { get; private init; }

    /// <summary>Where the figure came from: the route of AWS's row, an adjustment, an invoice or another entry.</summary>
    public string SourceRef { get; private init; } = string.Empty;

    /// <summary>The entry that this one undoes; each is undone at most once.</summary>
    public LedgerEntryId? ReversesEntryId { get; private init; }

    /// <summary>AWS did not say from which credit: we attributed it. Never proof of anything.</summary>
    public bool IsAttributed { get; private init; }

    /// <summary>With this entry AWS had used more of the credit than its grant. Kept as AWS says it, and flagged.</summary>
    public bool IsOverdrawn { get; private init; }

    /// <summary>Names what it says once: a second entry of the same key is refused by the database.</summary>
    public string Key { get; private init; } = string.Empty;

    public CommandId CommandId { get; private init; }

    /// <summary>SHA-256 (hexadecimal) of <see cref="CanonicalBytes"/>.</summary>
    public string Digest { get; private set; } = string.Empty;

    /// <summary>What pages show of an entry; what only guards it (key, command, digest) is left out, which a long history takes time to read.</summary>
    internal static Expression<Func<LedgerEntry, LedgerEntry>> Shown { get; } =
        e => new LedgerEntry
        {
            Id = e.Id,
            Number = e.Number,
            CreditId = e.CreditId,
            Type = e.Type,
            Amount = e.Amount,
            EffectiveOn = e.EffectiveOn,
            RecordedAt = e.RecordedAt,
            BillingMonth = e.BillingMonth,
            AccountId = e.AccountId,
            Service = e.Service,
            SourceRef = e.SourceRef,
            ReversesEntryId = e.ReversesEntryId,
            IsAttributed = e.IsAttributed,
            IsOverdrawn = e.IsOverdrawn,
        };

    public string NumberText => string.Create(CultureInfo.InvariantCulture, $"L-{Number}");

    internal static LedgerEntry Make(
        long number,
        NewLedgerEntry wanted,
        bool isOverdrawn,
        CommandId command,
        DateTimeOffset now
    )
    {
        var entry = new LedgerEntry
        {
            Id = LedgerEntryId.New(),
            Number = number,
            CreditId = wanted.CreditId,
            Type = wanted.Type,
            Amount = wanted.Amount,
            EffectiveOn = wanted.EffectiveOn,
            RecordedAt = now,
            BillingMonth = wanted.BillingMonth,
            AccountId = wanted.AccountId,
            Service = wanted.Service,
            SourceRef = wanted.SourceRef,
            ReversesEntryId = wanted.ReversesEntryId,
            IsAttributed = wanted.IsAttributed,
            IsOverdrawn = isOverdrawn,
            Key = wanted.Key ?? string.Create(CultureInfo.InvariantCulture, $"entry:{number}"),
            CommandId = command,
        };
        entry.Digest = DigestOf(entry.CanonicalBytes());
        return entry;
    }

    /// <summary>The bytes that the digest covers: every field, one a line, in a fixed order and form.</summary>
    public byte[] CanonicalBytes() =>
        Encoding.UTF8.GetBytes(
            string.Join(
                '\n',
                "ledger-entry/1",
                Id.Value.ToString("D"),
                Number.ToString(CultureInfo.InvariantCulture),
                CreditId.Value.ToString("D"),
                Type.ToString(),
                Amount.ToUnits().ToString(CultureInfo.InvariantCulture),
                EffectiveOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                RecordedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
                BillingMonth?.ToString() ?? "-",
                AccountId?.Value ?? "-",
                Service is null ? "-" : "=" + Service,
                SourceRef,
                ReversesEntryId?.Value.ToString("D") ?? "-",
                IsAttributed ? "attributed" : "told",
                IsOverdrawn ? "overdrawn" : "covered",
                Key,
                CommandId.Value.ToString("D")
            )
        );

    /// <summary>Whether the row is still what was written.</summary>
    public bool IsIntact() => Digest == DigestOf(CanonicalBytes());

    private static string DigestOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

/// <summary>What an entry does.</summary>
public enum LedgerEntryType
{
    /// <summary>The credit comes to be.</summary>
    Grant,

    /// <summary>Used on a bill.</summary>
    Applied,

    /// <summary>AWS changed a month that was posted: the difference.</summary>
    Restated,

    /// <summary>What is left lapses. Known at read time from the credit's end; an entry only where a decision made it.</summary>
    Expired,

    /// <summary>Taken back as a whole.</summary>
    Voided,

    /// <summary>Its amount was changed.</summary>
    Adjusted,

    /// <summary>Undoes one entry.</summary>
    Reversed,
    SplitOut,
    SplitIn,
    TransferredOut,
    TransferredIn,
}

/// <summary>What kinds of entries have in common.</summary>
internal static class LedgerEntryTypes
{
    /// <summary>AWS moved value between credits or owners; together such entries come to nothing.</summary>
    public static bool IsMove(this LedgerEntryType type) =>
        type
            is LedgerEntryType.SplitIn
                or LedgerEntryType.SplitOut
                or LedgerEntryType.TransferredIn
                or LedgerEntryType.TransferredOut;
}

/// <summary>An entry to be posted. See <see cref="LedgerEntry"/> for the fields.</summary>
/// <param name="Key">What makes it once-only; null when its command does.</param>
public sealed record NewLedgerEntry(
    CreditId CreditId,
    LedgerEntryType Type,
    Money Amount,
    DateOnly EffectiveOn,
    string SourceRef,
    Month? BillingMonth = null,
    AwsAccountId? AccountId = null,
    string? Service = null,
    LedgerEntryId? ReversesEntryId = null,
    bool IsAttributed = false,
    string? Key = null
);
