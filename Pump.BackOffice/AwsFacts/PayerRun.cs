using Pump.BackOffice.Customers;

namespace Pump.BackOffice.AwsFacts;

/// <summary>
/// What one run of the sync heard about one payer, as plain records. A month without a reason for being unknown is
/// complete: what was known of it before and is not in here no longer holds.
/// </summary>
/// <param name="Credits">All credits of the payer; null when they could not be read.</param>
/// <param name="Members">All accounts of the organization; null when they could not be read.</param>
public sealed record PayerRun(
    SyncRunId RunId,
    AwsAccountId PayerId,
    IReadOnlyList<MonthFact> Months,
    IReadOnlyList<ChargeFact> Charges,
    IReadOnlyList<AllocationFact> Allocations,
    IReadOnlyList<CreditFact>? Credits,
    IReadOnlyList<MemberFact>? Members,
    IReadOnlyList<SharingFact> Sharing
)
{
    /// <summary>Days that were read; null when none were.</summary>
    public DaysHeard? Days { get; init; }

    /// <summary>A run that heard of months only.</summary>
    internal static PayerRun OfMonths(
        SyncRunId run,
        AwsAccountId payer,
        IReadOnlyList<MonthFact> months,
        IReadOnlyList<ChargeFact> charges,
        IReadOnlyList<AllocationFact> allocations
    ) => new(run, payer, months, charges, allocations, null, null, []);
}

/// <summary>Which figures of a month were read completely in a run, and whether AWS still calls them estimated.</summary>
/// <param name="IsEstimated">Cost Explorer's flag.</param>
/// <param name="ChargesUnknownBecause">Why the charges could not be read; null when they are complete.</param>
/// <param name="AllocationsEstimated">The flag of the allocation rows.</param>
/// <param name="AllocationsUnknownBecause">Why the allocation history could not be read; null when it is complete.</param>
public sealed record MonthFact(
    Month Month,
    bool IsEstimated,
    string? ChargesUnknownBecause,
    bool AllocationsEstimated,
    string? AllocationsUnknownBecause
)
{
    /// <summary>The days that are asked of the month; null when they were not asked in this run.</summary>
    public DaysFact? Days { get; init; }
}

/// <summary>A cost row. <paramref name="Raw"/> is the decimal string as AWS sent it. See <see cref="AwsCharge"/>.</summary>
public sealed record ChargeFact(
    Month Month,
    AwsAccountId AccountId,
    string? Service,
    string RecordType,
    string? BillingEntity,
    string Raw,
    bool IsEstimated
)
{
    internal Money Amount => RawAmount.Exact(Raw);
}

/// <summary>A row of the allocation history; the amount is negative. See <see cref="AwsAllocation"/>.</summary>
public sealed record AllocationFact(
    Month Month,
    string AwsCreditId,
    AwsAccountId AccountId,
    string Service,
    string Raw,
    bool IsEstimated
)
{
    internal Money Amount => RawAmount.Exact(Raw);
}

/// <summary>A credit of GetCredits. Lists are texts with one item a line, so that equal lists are equal texts. See <see cref="AwsCreditState"/>.</summary>
public sealed record CreditFact(
    string AwsCreditId,
    AwsAccountId AccountId,
    string CreditType,
    string Description,
    string InitialRaw,
    string RemainingRaw,
    string? EstimatedRaw,
    DateTimeOffset StartAt,
    DateTimeOffset? EndAt,
    DateTimeOffset? ExhaustedAt,
    string? Products,
    string? ApplicationType,
    string? ShareableAccounts,
    bool? AccountSharingEnabled,
    string? SharingType,
    bool IsEnabled,
    string? PurchaseTypes
);

/// <summary>An account of the organization.</summary>
/// <param name="JoinedMethod">INVITED or CREATED; null when AWS does not say.</param>
/// <param name="JoinedAt">When it joined (UTC); null when AWS does not say.</param>
public sealed record MemberFact(AwsAccountId AccountId, string Name, string? JoinedMethod, DateTimeOffset? JoinedAt);

/// <summary>A credit sharing preference of a month. See <see cref="AwsSharing"/>.</summary>
public sealed record SharingFact(Month Month, AwsAccountId AccountId, bool IsOn);

/// <summary>Reads the decimal strings of AWS.</summary>
internal static class RawAmount
{
    /// <summary>The exact value. More than ten decimals, or no number, is not a figure of AWS: the run must not be taken.</summary>
    /// <exception cref="FormatException">It is not an exact amount.</exception>
    public static Money Exact(string raw) =>
        Money.TryParse(raw, out var money)
            ? money
            : throw new FormatException($"AWS sent '{raw}', which is not an amount of at most ten decimals.");
}
