namespace Pump.BackOffice.Sandbox.World;

/// <summary>
/// What the simulated AWS knows at its present moment: the seam between the scenario, which decides what happened,
/// and the endpoints, which only say it in AWS's wire protocol. All days and months are UTC; all money is USD.
/// </summary>
public interface ISimulatedAws
{
    /// <summary>The simulated present moment (UTC).</summary>
    DateTimeOffset Now { get; }

    /// <summary>The payers (management accounts), by 12-digit account id.</summary>
    IReadOnlyList<SimulatedPayer> Payers { get; }

    /// <summary>Cost rows of one payer from <paramref name="from"/> (inclusive) to <paramref name="to"/> (exclusive), as AWS would show them now.</summary>
    IEnumerable<SimulatedCost> Costs(string payerId, DateOnly from, DateOnly to);

    /// <summary>Whether the figures of a payer's month (first day of it) are still estimated now.</summary>
    bool IsEstimated(string payerId, DateOnly month);

    /// <summary>All credits that belong to accounts of the payer, with what remains of each now.</summary>
    IReadOnlyList<SimulatedCredit> Credits(string payerId);

    /// <summary>Which credit paid how much of which account's service, month by month; amounts are negative.</summary>
    IReadOnlyList<SimulatedAllocation> Allocations(string payerId, DateOnly fromMonth, DateOnly toMonth);

    /// <summary>Member accounts of the payer's organization now, the payer included.</summary>
    IReadOnlyList<SimulatedMember> Members(string payerId);

    /// <summary>Credit sharing per account for a month; an account that is absent is on.</summary>
    IReadOnlyDictionary<string, bool> CreditSharing(string payerId, DateOnly month);

    /// <summary>Faults that are due for an operation such as "GetCredits" on a payer now; empty when all is well.</summary>
    IReadOnlyList<SimulatedFault> Faults(string payerId, string operation);
}

/// <summary>A payer: the management account, the role that the sync assumes and the external id it must present.</summary>
public sealed record SimulatedPayer(string AccountId, string Name, string RoleArn, string ExternalId);

/// <summary>One day's cost of one account, service and record type. A credit, refund or discount is negative.</summary>
public sealed record SimulatedCost(
    DateOnly Day,
    string AccountId,
    string Service,
    string RecordType,
    string BillingEntity,
    decimal Amount
);

/// <summary>A credit as GetCredits tells it. <paramref name="Products"/> null means that AWS does not say which.</summary>
public sealed record SimulatedCredit(
    string CreditId,
    string AccountId,
    string CreditType,
    string Description,
    decimal InitialAmount,
    decimal RemainingAmount,
    decimal EstimatedAmount,
    DateTimeOffset StartAt,
    DateTimeOffset? EndAt,
    DateTimeOffset? ExhaustedAt,
    IReadOnlyList<string>? Products,
    string? ApplicationType,
    IReadOnlyList<string>? ShareableAccounts,
    bool? AccountSharingEnabled,
    string? SharingType,
    bool Enabled,
    IReadOnlyList<string>? PurchaseTypes
);

/// <summary>One row of the allocation history. <paramref name="Amount"/> is negative: it reduced the receiver's bill.</summary>
public sealed record SimulatedAllocation(
    string CreditId,
    DateOnly Month,
    string AccountId,
    string Service,
    decimal Amount,
    bool IsEstimated,
    string? Description
);

/// <summary>One account of an organization as ListAccounts tells it.</summary>
public sealed record SimulatedMember(
    string AccountId,
    string Name,
    string Email,
    string Status,
    string JoinedMethod,
    DateTimeOffset JoinedAt
);

/// <summary>
/// A fault that the endpoint plays. <paramref name="Kind"/> is one of: throttle, access-denied, data-unavailable,
/// request-changed, expired-token, server-error, truncated-body, delay, clock-skew, partial-results.
/// <paramref name="Times"/> is how often it strikes before the operation works again; null is always.
/// <paramref name="Months"/> are the failed months of partial results.
/// </summary>
public sealed record SimulatedFault(
    string Id,
    string Kind,
    int? Times,
    int? DelayMilliseconds,
    IReadOnlyList<DateOnly>? Months
);
