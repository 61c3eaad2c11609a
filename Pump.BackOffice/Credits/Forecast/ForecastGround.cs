using Pump.BackOffice.Credits.Allocation;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Credits.Forecast;

/// <summary>What a usual month's bill rests on.</summary>
public enum ForecastSource
{
    /// <summary>AWS's charges by account and service, before credits.</summary>
    Charges,

    /// <summary>Only what credits paid: AWS told no charges. Credits may cover more than is known then.</summary>
    Uses,
}

/// <summary>A charge of a usual month: the mean of the last full months, never of the one that runs.</summary>
/// <param name="PerMonth">US dollars, before credits.</param>
internal sealed record UsualCharge(AwsAccountId Account, string Service, ChargeKind Kind, decimal PerMonth);

/// <summary>How far an account's full months went below and above their mean, as factors of it.</summary>
internal readonly record struct Spread(decimal Low, decimal High)
{
    /// <summary>Three months do not show all that can be: never less than a tenth to either side.</summary>
    private const decimal Least = 0.1m;

    /// <summary>For who has one full month only.</summary>
    public static Spread Guess { get; } = new(0.75m, 1.2m);

    public static Spread Of(IReadOnlyCollection<decimal> months)
    {
        var mean = months.Count == 0 ? 0m : months.Average();
        return months.Count < 2 || mean <= 0m
            ? Guess
            : new Spread(
                decimal.Max(0m, decimal.Min(1m - Least, decimal.Round(months.Min() / mean, 4))),
                decimal.Max(1m + Least, decimal.Round(months.Max() / mean, 4))
            );
    }
}

/// <summary>A usual month's bill under one payer.</summary>
/// <param name="Months">The full months that it is the mean of, oldest first.</param>
/// <param name="ShapeMonths">Of them, those whose first and last days are known.</param>
internal sealed record UsualMonth(
    IReadOnlyList<Month> Months,
    ForecastSource Source,
    IReadOnlyList<UsualCharge> Charges,
    IReadOnlyDictionary<AwsAccountId, Spread> Spreads,
    IReadOnlyDictionary<AwsAccountId, UseShape> Shapes,
    IReadOnlyList<Month> ShapeMonths
);

/// <summary>A credit that can still be used.</summary>
/// <param name="Id">Null for one that is only supposed.</param>
/// <param name="Left">US dollars, on the day from which is looked ahead.</param>
/// <param name="Note">What its products are taken to be; null when AWS's words settle it.</param>
internal sealed record ForecastCredit(CreditId? Id, BillCredit Terms, decimal Left, string? Note)
{
    /// <summary>Exclusive, UTC; null when it never ends.</summary>
    public DateOnly? EndOn => Terms.EndsAt is { } end ? DateOnly.FromDateTime(end.UtcDateTime) : null;
}

/// <summary>All that a look ahead under one payer rests on.</summary>
/// <param name="Usual">Null when no full month is known.</param>
/// <param name="SharingOf">The newest month whose sharing AWS has told; null when it told none, and sharing is taken as on.</param>
internal sealed record ForecastGround(
    AwsAccountId Payer,
    string PayerName,
    DateOnly AsOf,
    bool Sharing,
    Month? SharingOf,
    IReadOnlyList<BillAccount> Accounts,
    IReadOnlyList<ForecastCredit> Credits,
    UsualMonth? Usual
);
