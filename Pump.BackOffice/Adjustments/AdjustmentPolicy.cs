using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Adjustments;

/// <summary>
/// The figures of the approval policy, version by version. A proposal keeps the version that it was made under.
/// </summary>
public sealed class AdjustmentPolicy
{
    /// <summary>1, 2, 3 …; the highest is in force for new proposals.</summary>
    public int Version { get; init; } = 1;

    /// <summary>From this amount on (USD, inclusive) it is no longer small change.</summary>
    public Money MiddleFrom { get; init; } = Money.Usd(1_000);

    /// <summary>From this amount on (USD, inclusive) two managers decide.</summary>
    public Money TwoApproversFrom { get; init; } = Money.Usd(5_000);

    /// <summary>Adjustments of one customer and reason within so many days count together.</summary>
    public int SplitDays { get; init; } = 30;

    /// <summary>How much one person may approve in a calendar month (USD, UTC).</summary>
    public Money CeilingPerMonth { get; init; } = Money.Usd(25_000);

    /// <summary>After how many days an undecided proposal ends.</summary>
    public int ExpiresAfterDays { get; init; } = 14;

    /// <summary>On this day of the following month (UTC) a billing month counts as closed.</summary>
    public int PeriodClosesOnDay { get; init; } = 15;

    /// <summary>When it came into force (UTC).</summary>
    public DateTimeOffset From { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>Who changed it; null for the one the app came with.</summary>
    public PersonId? ChangedById { get; init; }
}
