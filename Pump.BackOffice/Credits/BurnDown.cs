using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Credits;

/// <summary>What remained at the end of a day.</summary>
public sealed record BurnPoint(DateOnly On, Money Remaining);

/// <summary>A mark on the line: a grant, or a use by another customer.</summary>
public sealed record BurnMark(DateOnly On, Money At, BurnMarkKind Kind, string Words, Money Amount);

public enum BurnMarkKind
{
    Grant,
    Leak,
    Lapse,
}

/// <summary>A coming end of a credit.</summary>
/// <param name="AtRisk">What is likely to be left of it then.</param>
public sealed record BurnExpiry(CreditId CreditId, string Credit, DateOnly On, Money Remaining, Money AtRisk);

/// <summary>A day to come, with what is expected to remain, and the range.</summary>
public sealed record BurnForecastPoint(DateOnly On, Money Expected, Money Low, Money High);

/// <summary>How a customer's AWS credits went down, and how they are expected to go on.</summary>
/// <param name="History">Closed months: posted entries only, each day on which something moved.</param>
/// <param name="Provisional">From the last posted day to the day looked at; empty when nothing is provisional.</param>
/// <param name="Forecast">From that day on, monthly.</param>
/// <param name="MonthlyUse">What is expected to be used a month; null when no full month is known.</param>
/// <param name="RunsOutOn">Expected; null when it does not within the horizon, or nothing is known.</param>
/// <param name="RunsOutEarliest">With 120 % of the use.</param>
/// <param name="RunsOutLatest">With 75 % of the use.</param>
/// <param name="FromMonths">The full months that the forecast rests on.</param>
public sealed record BurnDownChart(
    DateOnly AsOf,
    Money Remaining,
    IReadOnlyList<BurnPoint> History,
    IReadOnlyList<BurnPoint> Provisional,
    IReadOnlyList<BurnMark> Marks,
    IReadOnlyList<BurnExpiry> Expiries,
    IReadOnlyList<BurnForecastPoint> Forecast,
    Money? MonthlyUse,
    IReadOnlyList<Month> FromMonths,
    DateOnly? RunsOutOn,
    DateOnly? RunsOutEarliest,
    DateOnly? RunsOutLatest
)
{
    /// <summary>What is likely to expire unused in all.</summary>
    public Money AtRisk => Expiries.Sum(e => e.AtRisk);

    internal static BurnDownChart Of(CustomerBook book)
    {
        var tracks = book.Tracks.Where(t => t is { Credit.Book: Book.Aws, HasBalance: true }).ToList();
        var history = new BurnHistory(tracks, book.AsOf);
        var use = ExpectedUse.Of(book, tracks);
        var expected = CreditForecast.Run(tracks, book.AsOf, use, 1m);
        var slow = CreditForecast.Run(tracks, book.AsOf, use, ExpectedUse.Slow);
        var fast = CreditForecast.Run(tracks, book.AsOf, use, ExpectedUse.Fast);
        return new BurnDownChart(
            book.AsOf,
            tracks.Sum(t => t.Remaining(book.AsOf)),
            history.Posted(),
            history.Provisional(),
            history.Marks(book),
            ExpiriesOf(tracks, book.AsOf, expected),
            PointsOf(expected, slow, fast),
            use.PerMonth,
            use.Months,
            expected.RunsOutOn,
            fast.RunsOutOn,
            slow.RunsOutOn
        );
    }

    private static List<BurnExpiry> ExpiriesOf(
        IReadOnlyList<CreditTrack> tracks,
        DateOnly asOf,
        CreditForecast expected
    ) =>
        [
            .. tracks
                .Where(t => t.EndOn > asOf && t.Remaining(asOf).IsPositive)
                .OrderBy(t => t.EndOn)
                .Select(t => new BurnExpiry(
                    t.Credit.Id,
                    t.Credit.Description,
                    t.EndOn!.Value,
                    t.Remaining(asOf),
                    expected.Lapsing.GetValueOrDefault(t.Credit.Id)
                )),
        ];

    private static List<BurnForecastPoint> PointsOf(
        CreditForecast expected,
        CreditForecast slow,
        CreditForecast fast
    ) =>
        [
            .. expected.Points.Select(
                (point, at) => new BurnForecastPoint(point.On, point.Remaining, fast.At(point.On), slow.At(point.On))
            ),
        ];
}

/// <summary>How a customer's AWS credits went down, and how they are expected to go on.</summary>
public sealed class BurnDown(Access access)
{
    public Task<Outcome<BurnDownChart>> RunAsync(
        Actor actor,
        string companyId,
        Horizon horizon,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<BurnDownChart>(
            actor,
            Permission.SeeDesk,
            async db =>
                await CustomerBook.ReadAsync(db, companyId, horizon, cancellationToken) is { } book
                    ? BurnDownChart.Of(book)
                    : Refusal.NotFound("customer"),
            cancellationToken
        );
}
