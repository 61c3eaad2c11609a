using Pump.BackOffice.Customers;

namespace Pump.BackOffice.AwsFacts;

/// <summary>How much of one credit AWS used on one account's service in one month, from its allocation history.</summary>
public sealed class AwsAllocation : AwsFact
{
    private AwsAllocation() { }

    public Month Month { get; private init; }

    /// <summary>AWS's number of the credit, digits kept as text.</summary>
    public string AwsCreditId { get; private init; } = string.Empty;

    /// <summary>The account whose bill was reduced; not always one of the credit's owner.</summary>
    public AwsAccountId AccountId { get; private init; }

    public string Service { get; private init; } = string.Empty;

    /// <summary>The decimal string that AWS sent.</summary>
    public string Raw { get; private init; } = string.Empty;

    /// <summary>Negative, as AWS sends it: it reduced the bill.</summary>
    public Money Amount { get; private init; }

    public bool IsEstimated { get; private init; }

    internal AllocationKey Key => new(Month, AwsCreditId, AccountId, Service);

    internal AllocationFact Fact => new(Month, AwsCreditId, AccountId, Service, Raw, IsEstimated);

    internal static AwsAllocation Hear(AllocationFact fact, Heard heard) =>
        new()
        {
            PayerId = heard.PayerId,
            RunId = heard.RunId,
            RecordedAt = heard.At,
            Month = fact.Month,
            AwsCreditId = fact.AwsCreditId,
            AccountId = fact.AccountId,
            Service = fact.Service,
            Raw = fact.Raw,
            Amount = fact.Amount,
            IsEstimated = fact.IsEstimated,
        };

    internal static AwsAllocation Miss(AwsAllocation before, Heard heard) =>
        new()
        {
            PayerId = heard.PayerId,
            RunId = heard.RunId,
            RecordedAt = heard.At,
            Month = before.Month,
            AwsCreditId = before.AwsCreditId,
            AccountId = before.AccountId,
            Service = before.Service,
            IsEstimated = before.IsEstimated,
            IsGone = true,
        };
}

internal readonly record struct AllocationKey(Month Month, string AwsCreditId, AwsAccountId AccountId, string Service);
