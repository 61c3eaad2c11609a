using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Credits;

/// <summary>What a credit is at, derived from its dates and entries.</summary>
public enum CreditLife
{
    Claimed,
    Verified,

    /// <summary>In the books, its first day has not come.</summary>
    Confirmed,
    Active,
    Exhausted,
    Expired,
    Paused,
}

/// <summary>A use in a month that AWS has not closed: shown, in no posted balance.</summary>
/// <param name="On">The day on which it counts: the last of its month, or of the figures while the month runs.</param>
/// <param name="Amount">Negative.</param>
/// <param name="SourceRef">The route of AWS's row.</param>
internal sealed record ProvisionalUse(
    Month Month,
    DateOnly On,
    AwsAccountId AccountId,
    string? Service,
    Money Amount,
    bool IsAttributed,
    DateTimeOffset RecordedAt,
    string SourceRef
);

/// <summary>
/// One credit with everything that moved it, as known at a moment. All balances are computed from here, from entries
/// alone; nothing is stored that a back-dated entry would have to rewrite.
/// </summary>
internal sealed class CreditTrack(
    Credit credit,
    CreditTerm? term,
    IReadOnlyList<LedgerEntry> entries,
    IReadOnlyList<ProvisionalUse> provisional
)
{
    // A page asks for the same day again and again.
    private (DateOnly AsOf, Money Sum)? _posted;

    public Credit Credit => credit;

    /// <summary>Entries in the order in which they count.</summary>
    public IReadOnlyList<LedgerEntry> Entries { get; } = InOrder(entries);

    public IReadOnlyList<ProvisionalUse> Provisional => provisional;

    /// <summary>AWS moved it from one account to another.</summary>
    public bool IsTransferred =>
        Entries.Any(e => e.Type is LedgerEntryType.TransferredIn or LedgerEntryType.TransferredOut);

    /// <summary>The same credit with a part of what moved it.</summary>
    public CreditTrack Of(IReadOnlyList<LedgerEntry> some, IReadOnlyList<ProvisionalUse> uses) =>
        new(credit, term, some, uses);

    /// <summary>
    /// What there was to use: the grant, or what came by a split or transfer, less what went away by one. Uses and lapse
    /// are not counted.
    /// </summary>
    public Money Given(DateOnly asOf) =>
        Entries.Any(e => e.Type.IsMove())
            ? Entries
                .Where(e => e.EffectiveOn <= asOf && e.BillingMonth is null && e.Type != LedgerEntryType.Expired)
                .Sum(e => e.Amount)
            : credit.InitialAmount;

    public DateOnly StartOn => term?.StartOn ?? credit.StartOn;
    public DateOnly? EndOn => term is null ? credit.EndOn : term.EndOn;
    public bool IsPaused => term?.IsPaused ?? credit.IsPaused;

    /// <summary>Whether it stood in the books at that moment: AWS had shown it, or Pump had granted it.</summary>
    public bool IsInBooks =>
        credit.Stage == CreditStage.Confirmed && (credit.Book == Book.Pump || term is not null || credit.IsUnknown);

    /// <summary>Whether it has a balance: what nobody can name, and what AWS's list does not hold, has none.</summary>
    public bool HasBalance => IsInBooks && !credit.IsUnknown && credit.IsInitialKnown;

    /// <summary>The sum of the entries up to a day, inclusive.</summary>
    public Money Posted(DateOnly asOf)
    {
        if (_posted is not { } known || known.AsOf != asOf)
        {
            _posted = known = (asOf, Entries.TakeWhile(e => e.EffectiveOn <= asOf).Sum(e => e.Amount));
        }

        return known.Sum;
    }

    /// <summary>Uses of months that are not closed, up to a day, inclusive; zero or negative.</summary>
    public Money Estimated(DateOnly asOf) => provisional.Where(p => p.On <= asOf).Sum(p => p.Amount);

    /// <summary>
    /// What lapses: on the end day what is left after the applications of its month. What comes back to it later lapses
    /// at once, and what is taken from it later was not there to lapse. Zero before the end, and where nothing is left.
    /// </summary>
    public Money Lapsed(DateOnly asOf) =>
        HasBalance && EndOn is { } end && end <= asOf
            ? Money.Max(Posted(asOf) + Estimated(asOf), Money.Zero)
            : Money.Zero;

    /// <summary>Each day on which something lapsed, or on which less did than was believed; they add up to <see cref="Lapsed"/>.</summary>
    public IEnumerable<(DateOnly On, Money Amount)> Lapses(DateOnly asOf)
    {
        if (!HasBalance || EndOn is not { } end || end > asOf)
        {
            yield break;
        }

        var before = Lapsed(end);
        if (before.IsPositive)
        {
            yield return (end, before);
        }

        foreach (var day in Entries.Select(e => e.EffectiveOn).Where(on => on > end && on <= asOf).Distinct())
        {
            var after = Lapsed(day);
            if (after != before)
            {
                yield return (day, after - before);
            }

            before = after;
        }
    }

    /// <summary>What can still be used after a day, by AWS's estimate where the month is not closed.</summary>
    public Money Remaining(DateOnly asOf) => HasBalance ? Posted(asOf) + Estimated(asOf) - Lapsed(asOf) : Money.Zero;

    /// <summary>Remaining when provisional uses are left out.</summary>
    public Money RemainingPosted(DateOnly asOf) => HasBalance ? Posted(asOf) - PostedLapse(asOf) : Money.Zero;

    public CreditLife Life(DateOnly asOf)
    {
        if (!IsInBooks)
        {
            return credit.Stage == CreditStage.Claimed ? CreditLife.Claimed : CreditLife.Verified;
        }

        if (StartOn > asOf)
        {
            return CreditLife.Confirmed;
        }

        if (EndOn is { } end && end <= asOf)
        {
            return Lapsed(asOf).IsPositive ? CreditLife.Expired : CreditLife.Exhausted;
        }

        if (HasBalance && !Remaining(asOf).IsPositive)
        {
            return CreditLife.Exhausted;
        }

        return IsPaused ? CreditLife.Paused : CreditLife.Active;
    }

    /// <summary>The day on which nothing was left of it; null while something is.</summary>
    public DateOnly? ExhaustedOn(DateOnly asOf)
    {
        if (!HasBalance || (Posted(asOf) + Estimated(asOf)).IsPositive)
        {
            return null;
        }

        return Entries
            .Where(e => e.EffectiveOn <= asOf && e.Amount.IsNegative)
            .Select(e => (DateOnly?)e.EffectiveOn)
            .Concat(provisional.Where(p => p.On <= asOf).Select(p => (DateOnly?)p.On))
            .Max();
    }

    /// <summary>The index by which they are read gives them in order nearly always: then they are not sorted again.</summary>
    private static IReadOnlyList<LedgerEntry> InOrder(IReadOnlyList<LedgerEntry> entries)
    {
        for (var i = 1; i < entries.Count; i++)
        {
            var day = entries[i - 1].EffectiveOn.CompareTo(entries[i].EffectiveOn);
            if (day > 0 || (day == 0 && entries[i - 1].Number > entries[i].Number))
            {
                return [.. entries.OrderBy(e => e.EffectiveOn).ThenBy(e => e.Number)];
            }
        }

        return entries;
    }

    private Money PostedLapse(DateOnly asOf) =>
        EndOn is { } end && end <= asOf ? Money.Max(Posted(asOf), Money.Zero) : Money.Zero;
}
