using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Diagnosis.Cases;

/// <summary>One of the customer's AWS credits as it stood in the month in question.</summary>
internal sealed class CaseCredit
{
    private static readonly Money Cent = Money.Usd(0.01m);

    public required Month Month { get; init; }

    /// <summary>What AWS says now, or said last when it no longer lists it.</summary>
    public required AwsCreditState State { get; init; }

    /// <summary>Everything AWS said of it, oldest first.</summary>
    public required IReadOnlyList<AwsCreditState> Versions { get; init; }

    /// <summary>All its uses that AWS tells now, of any month, on whosever bill.</summary>
    public required IReadOnlyList<AwsAllocation> Uses { get; init; }

    public required IReadOnlySet<AwsAccountId> Own { get; init; }

    /// <summary>Days on which the owner account joined an organization (UTC).</summary>
    public required IReadOnlyList<DateOnly> OwnerJoins { get; init; }

    /// <summary>The allocation history of every month of its life is known.</summary>
    public required bool IsHistoryKnown { get; init; }

    public AwsAccountId Owner => State.AccountId;
    public string Id => State.AwsCreditId;
    public string Name => State.Description;

    /// <summary>Last day of use (UTC), inclusive; null when it never ends.</summary>
    public DateOnly? LastDay => State.EndAt is { } end ? DateOnly.FromDateTime(end.AddTicks(-1).UtcDateTime) : null;

    /// <summary>Services it covers, in AWS's names; null is not known.</summary>
    public IReadOnlyList<string>? Products => State.Products?.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public bool IsFreeTier =>
        Name.Contains("Free Tier", StringComparison.OrdinalIgnoreCase)
        || Name.StartsWith("Explore AWS", StringComparison.OrdinalIgnoreCase);

    public bool IsActivate => Name.Contains("Activate", StringComparison.OrdinalIgnoreCase);

    public bool IsForSupport =>
        Products is { Count: > 0 } only && only.All(p => p.StartsWith("AWS Support", StringComparison.Ordinal));

    /// <summary>The allocation history of the month and of all later ones is known.</summary>
    public required bool IsSinceKnown { get; init; }

    /// <summary>It was redeemed before its account came to Pump: what was used then stands in no history of ours.</summary>
    public required bool CameWithHistory { get; init; }

    /// <summary>Uses in the month.</summary>
    public IEnumerable<AwsAllocation> InMonth => Uses.Where(u => u.Month == Month);

    public Money UsedOnOwn => Size(InMonth.Where(u => Own.Contains(u.AccountId)));

    public Money UsedInMonth => Size(InMonth);

    /// <summary>What was left when the month began (USD); null when it cannot be known.</summary>
    public Money? Available
    {
        get
        {
            Money? left =
                IsHistoryKnown && !CameWithHistory ? State.Initial - Size(Uses.Where(u => u.Month < Month))
                : IsSinceKnown && State.Estimated is { } now ? now + Size(Uses.Where(u => u.Month >= Month))
                : null;
            return left is null ? null
                : left < Cent ? Money.Zero
                : left;
        }
    }

    /// <summary>What was certainly left when the month began, whatever the history lacks.</summary>
    public Money AtLeastAvailable =>
        Available ?? Money.Max(Money.Zero, State.Estimated is { } e ? Money.Min(e, State.Remaining) : State.Remaining);

    /// <summary>What is left after the month's uses; null when not known.</summary>
    public Money? LeftAfter => Available is { } before ? Money.Max(Money.Zero, before - UsedInMonth) : null;

    public bool IsNotStarted => State.StartAt >= Month.EndsAt;

    /// <summary>Ended before the month began; AWS begins a month one second after midnight (UTC).</summary>
    public bool IsExpired => State.EndAt is { } end && end <= Month.StartsAt.AddSeconds(1) && !HasDied;

    /// <summary>
    /// Paused when the month ended, by what AWS said around then; a use in the month says that it was not. AWS tells only
    /// whether a credit is paused now, so what was heard nearest to the month's end counts.
    /// </summary>
    public bool IsPaused => !AtMonthEnd.IsEnabled && UsedInMonth.IsZero;

    /// <summary>What AWS said last before the month's end, or first after it.</summary>
    private AwsCreditState AtMonthEnd => Versions.LastOrDefault(v => v.RecordedAt <= Month.EndsAt) ?? Versions[0];

    /// <summary>Given for one month, as some promotions are: that it is used up or ends is what it is for.</summary>
    public bool IsMonthly => State.EndAt is { } end && (end - State.StartAt).TotalDays <= 31;

    /// <summary>Free Tier credits end at the moment at which their account joins an organization.</summary>
    public bool HasDied =>
        IsFreeTier
        && State.EndAt is { } end
        && OwnerJoins.Contains(DateOnly.FromDateTime(end.UtcDateTime))
        && end < Month.EndsAt
        && AtLeastAvailable.IsPositive;

    /// <summary>The owner account joined after the month's first day: AWS applies its credits to nothing until the next one.</summary>
    public bool IsOwnerFresh => OwnerJoins.Any(day => Month.Contains(day) && day > Month.FirstDay);

    public bool IsExhausted => Available is { IsZero: true };

    /// <summary>Used up in this month or before.</summary>
    public bool IsUsedUp => LeftAfter is { } left && left < Cent;

    /// <summary>AWS could use it in this month.</summary>
    public bool IsUsable =>
        !IsNotStarted && !IsExpired && !IsPaused && !HasDied && (Available is null or { IsPositive: true });

    /// <summary>Whether its list of products names a service; null when AWS tells no list.</summary>
    public bool? Names(string service) => Products?.Contains(service, StringComparer.Ordinal);

    private static Money Size(IEnumerable<AwsAllocation> uses) => -uses.Sum(u => u.Amount);
}
