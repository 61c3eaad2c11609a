using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Credits.Forecast;

/// <summary>How it is expected to go on with one credit. Amounts are US dollars, zero or more.</summary>
/// <param name="Id">Null for one that is only supposed.</param>
/// <param name="EndOn">Exclusive.</param>
/// <param name="PerMonth">What a whole month would use of it as it stands.</param>
/// <param name="UsedUpOn">The day on which nothing is left by use; null when something is left at its end, or for two years.</param>
/// <param name="UsedUpEarliest">The same in months as dear as the dearest of the full ones.</param>
/// <param name="UsedUpLatest">The same in months as cheap as the cheapest.</param>
/// <param name="Lapses">What will expire unused.</param>
/// <param name="LapsesLeast">At the fast pace.</param>
/// <param name="LapsesMost">At the slow pace, and when nothing is covered after its end.</param>
/// <param name="PaysOthers">Of what it pays until it is gone: other customers' bills and those of accounts that nobody owns.</param>
/// <param name="Note">What its products are taken to be, or that it is paused; null when AWS's words settle it.</param>
public sealed record CreditOutlook(
    CreditId? Id,
    string Number,
    string Name,
    Money Left,
    DateOnly? EndOn,
    Money PerMonth,
    DateOnly? UsedUpOn,
    DateOnly? UsedUpEarliest,
    DateOnly? UsedUpLatest,
    Money Lapses,
    Money LapsesLeast,
    Money LapsesMost,
    Money Pays,
    Money PaysOthers,
    string? Note
);

/// <summary>A day to come, with what is expected to remain of the customer's AWS credits, and the range.</summary>
public sealed record BurnForecastPoint(DateOnly On, Money Expected, Money Low, Money High);

/// <summary>What a look ahead under one payer rests on.</summary>
/// <param name="Months">Full months, oldest first; none when it cannot be looked ahead.</param>
/// <param name="ShapeMonths">Of them, those whose first and last days tell how the free tier shapes a month.</param>
/// <param name="SharingOf">The month whose sharing is taken as lasting; null when AWS told none and it is taken as on.</param>
public sealed record ForecastBasis(
    AwsAccountId Payer,
    string PayerName,
    IReadOnlyList<Month> Months,
    ForecastSource Source,
    IReadOnlyList<Month> ShapeMonths,
    bool Sharing,
    Month? SharingOf
)
{
    public bool IsKnown => Months.Count > 0;
}

/// <summary>How it is expected to go on with a customer's AWS credits, by AWS's own rules of applying them.</summary>
/// <param name="Points">From the day that is looked from, until nothing is left or two years have passed.</param>
/// <param name="RunsOutOn">The day on which nothing is left of any, by use or lapse; null when that is not to be seen.</param>
/// <param name="Bases">One a payer that holds credits of the customer.</param>
public sealed record CustomerForecast(
    DateOnly AsOf,
    IReadOnlyList<CreditOutlook> Credits,
    IReadOnlyList<BurnForecastPoint> Points,
    DateOnly? RunsOutOn,
    DateOnly? RunsOutEarliest,
    DateOnly? RunsOutLatest,
    IReadOnlyList<ForecastBasis> Bases
)
{
    /// <summary>What a whole month would use of the credits as they stand; null when it cannot be looked ahead.</summary>
    public Money? PerMonth => IsKnown ? Credits.Sum(c => c.PerMonth) : null;

    /// <summary>What will expire unused in all; null when it cannot be looked ahead.</summary>
    public Money? Lapses => IsKnown ? Credits.Sum(c => c.Lapses) : null;

    /// <summary>Whether every payer that holds credits has told full months. A part would look like a whole.</summary>
    public bool IsKnown => Bases.All(b => b.IsKnown);

    /// <summary>The full months that it rests on.</summary>
    public IReadOnlyList<Month> FromMonths => [.. Bases.SelectMany(b => b.Months).Distinct().Order()];

    /// <summary>What will expire unused of a credit; null when nobody can say.</summary>
    public Money? LapsesOf(CreditId credit) =>
        IsKnown ? Credits.FirstOrDefault(c => c.Id == credit)?.Lapses ?? Money.Zero : null;
}
