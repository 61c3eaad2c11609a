using Pump.BackOffice.Customers;

namespace Pump.BackOffice.AwsFacts;

/// <summary>
/// A cost of one account in one month as Cost Explorer tells it (unblended, USD). Rows without a service are the sums of
/// a record type over all services; rows with one break a sum down. Never add the two kinds together.
/// </summary>
public sealed class AwsCharge : AwsFact
{
    private AwsCharge() { }

    public Month Month { get; private init; }

    /// <summary>The linked account.</summary>
    public AwsAccountId AccountId { get; private init; }

    /// <summary>AWS's service name; null for the sum over all services.</summary>
    public string? Service { get; private init; }

    /// <summary>AWS's label as it came, or <see cref="AwsRecordType.AllCharges"/>.</summary>
    public string RecordType { get; private init; } = string.Empty;

    /// <summary>AWS's billing entity when the question was narrowed to one; null for all.</summary>
    public string? BillingEntity { get; private init; }

    /// <summary>The decimal string that AWS sent.</summary>
    public string Raw { get; private init; } = string.Empty;

    /// <summary>The same, exact. Credits, refunds and discounts are negative.</summary>
    public Money Amount { get; private init; }

    public bool IsEstimated { get; private init; }

    internal ChargeKey Key => new(Month, AccountId, Service, RecordType, BillingEntity);

    internal ChargeFact Fact => new(Month, AccountId, Service, RecordType, BillingEntity, Raw, IsEstimated);

    internal static AwsCharge Hear(ChargeFact fact, Heard heard) =>
        new()
        {
            PayerId = heard.PayerId,
            RunId = heard.RunId,
            RecordedAt = heard.At,
            Month = fact.Month,
            AccountId = fact.AccountId,
            Service = fact.Service,
            RecordType = fact.RecordType,
            BillingEntity = fact.BillingEntity,
            Raw = fact.Raw,
            Amount = fact.Amount,
            IsEstimated = fact.IsEstimated,
        };

    internal static AwsCharge Miss(AwsCharge before, Heard heard) =>
        new()
        {
            PayerId = heard.PayerId,
            RunId = heard.RunId,
            RecordedAt = heard.At,
            Month = before.Month,
            AccountId = before.AccountId,
            Service = before.Service,
            RecordType = before.RecordType,
            BillingEntity = before.BillingEntity,
            IsEstimated = before.IsEstimated,
            IsGone = true,
        };
}

internal readonly record struct ChargeKey(
    Month Month,
    AwsAccountId AccountId,
    string? Service,
    string RecordType,
    string? BillingEntity
);
