using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Adjustments;

/// <summary>The figures that the rules judge by; all of them, so that one version can be held against another.</summary>
public sealed record PolicyFigures
{
    /// <summary>From this amount on (USD, inclusive) it is no longer small change.</summary>
    public Money MiddleFrom { get; init; } = Money.Usd(1_000);

    /// <summary>From this amount on (USD, inclusive) two managers decide.</summary>
    public Money TwoApproversFrom { get; init; } = Money.Usd(5_000);

    /// <summary>Adjustments of one customer and reason within so many days count together.</summary>
    public int SplitDays { get; init; } = 30;

    /// <summary>How much one person may approve in a calendar month (USD, UTC) unless <see cref="Ceilings"/> says otherwise.</summary>
    public Money CeilingPerMonth { get; init; } = Money.Usd(25_000);

    /// <summary>Approvers with a ceiling of their own. Ceilings hold as they are when somebody decides.</summary>
    public IReadOnlyList<ApproverCeiling> Ceilings { get; init; } = [];

    /// <summary>After how many days an undecided proposal ends.</summary>
    public int ExpiresAfterDays { get; init; } = 14;

    /// <summary>On this day of the following month (UTC) a billing month counts as closed.</summary>
    public int PeriodClosesOnDay { get; init; } = 15;

    /// <summary>Whether an adjustment about a closed month needs two managers whatever its amount.</summary>
    public bool ClosedMonthsNeedTwo { get; init; }

    /// <summary>So many months after its close a month is frozen: nothing about it is adjusted any more.</summary>
    public int FrozenAfterMonths { get; init; } = 12;

    /// <summary>After how many hours the managers are reminded of what waits.</summary>
    public int RemindAfterHours { get; init; } = 24;

    /// <summary>After how many hours it is taken further up: to <see cref="EscalateTo"/>, or to every manager once more.</summary>
    public int EscalateAfterHours { get; init; } = 72;

    /// <summary>Who hears of what nobody decides; null for every manager.</summary>
    public PersonId? EscalateTo { get; init; }

    /// <summary>How much a person may approve in a calendar month (USD, UTC).</summary>
    public Money CeilingOf(PersonId person) =>
        Ceilings.FirstOrDefault(c => c.PersonId == person)?.PerMonth ?? CeilingPerMonth;

    /// <summary>What makes no sense, at its field; null when it can be put in force.</summary>
    public Refusal? WhyNot() =>
        !MiddleFrom.IsPositive ? Refusal.Invalid(nameof(MiddleFrom), "An amount above zero.")
        : TwoApproversFrom < MiddleFrom
            ? Refusal.Invalid(nameof(TwoApproversFrom), "Not below the amount where the middle tier begins.")
        : !CeilingPerMonth.IsPositive ? Refusal.Invalid(nameof(CeilingPerMonth), "An amount above zero.")
        : Ceilings.Any(c => c.PerMonth.IsNegative) ? Refusal.Invalid(nameof(Ceilings), "A ceiling is zero or more.")
        : Ceilings.DistinctBy(c => c.PersonId).Count() != Ceilings.Count
            ? Refusal.Invalid(nameof(Ceilings), "One ceiling for each person.")
        : Within(nameof(SplitDays), SplitDays, 1, 365)
            ?? Within(nameof(ExpiresAfterDays), ExpiresAfterDays, 1, 90)
            ?? Within(nameof(PeriodClosesOnDay), PeriodClosesOnDay, 1, 28)
            ?? Within(nameof(FrozenAfterMonths), FrozenAfterMonths, 1, 120)
            ?? Within(nameof(RemindAfterHours), RemindAfterHours, 1, 24 * 30)
            ?? Within(nameof(EscalateAfterHours), EscalateAfterHours, RemindAfterHours, 24 * 60);

    private static Refusal? Within(string field, int value, int least, int most) =>
        value >= least && value <= most ? null : Refusal.Invalid(field, $"{least} to {most}.");
}

/// <summary>What one person may approve in a calendar month (USD, UTC).</summary>
public sealed record ApproverCeiling(PersonId PersonId, Money PerMonth);

/// <summary>
/// The approval policy, version by version. A proposal keeps the version that it was made under; the highest is in
/// force for new ones.
/// </summary>
public sealed class AdjustmentPolicy
{
    /// <summary>1, 2, 3 ….</summary>
    public int Version { get; init; } = 1;
    public PolicyFigures Figures { get; init; } = new();

    /// <summary>Why it was changed.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>When it came into force (UTC).</summary>
    public DateTimeOffset From { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>Who changed it; null for the one the app came with.</summary>
    public PersonId? ChangedById { get; init; }
}
