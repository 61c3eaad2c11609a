using Pump.BackOffice.Customers;

namespace Pump.BackOffice.AwsFacts;

/// <summary>
/// A cost of one account on one day (UTC) as Cost Explorer tells it (unblended, USD): the credits and the usage of the
/// days at a month's edges, where a use may fall into the next month, and of every day of the present month. Part of
/// the month's charges, never to be added to them.
/// </summary>
public sealed class AwsDayCharge : AwsFact
{
    private AwsDayCharge() { }

    public DateOnly Day { get; private init; }

    /// <summary>The linked account.</summary>
    public AwsAccountId AccountId { get; private init; }

    /// <summary>AWS's service name; null for the sum over all services.</summary>
    public string? Service { get; private init; }

    /// <summary>AWS's label as it came, or <see cref="AwsRecordType.AllCharges"/>.</summary>
    public string RecordType { get; private init; } = string.Empty;

    /// <summary>The decimal string that AWS sent.</summary>
    public string Raw { get; private init; } = string.Empty;

    /// <summary>The same, exact. Credits are negative.</summary>
    public Money Amount { get; private init; }

    public bool IsEstimated { get; private init; }

    internal DayChargeKey Key => new(Day, AccountId, Service, RecordType);

    internal DayChargeFact Fact => new(Day, AccountId, Service, RecordType, Raw, IsEstimated);

    internal static AwsDayCharge Hear(DayChargeFact fact, Heard heard) =>
        new()
        {
            PayerId = heard.PayerId,
            RunId = heard.RunId,
            RecordedAt = heard.At,
            Day = fact.Day,
            AccountId = fact.AccountId,
            Service = fact.Service,
            RecordType = fact.RecordType,
            Raw = fact.Raw,
            Amount = fact.Amount,
            IsEstimated = fact.IsEstimated,
        };

    internal static AwsDayCharge Miss(AwsDayCharge before, Heard heard) =>
        new()
        {
            PayerId = heard.PayerId,
            RunId = heard.RunId,
            RecordedAt = heard.At,
            Day = before.Day,
            AccountId = before.AccountId,
            Service = before.Service,
            RecordType = before.RecordType,
            IsEstimated = before.IsEstimated,
            IsGone = true,
        };
}

internal readonly record struct DayChargeKey(DateOnly Day, AwsAccountId AccountId, string? Service, string RecordType);
