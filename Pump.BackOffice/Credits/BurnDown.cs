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
public sealed record BurnExpiry(CreditId CreditId, string Credit, DateOnly On, Money Remaining);

/// <summary>How a customer's AWS credits went down until a day.</summary>
/// <param name="History">Closed months: posted entries only, each day on which something moved.</param>
/// <param name="Provisional">From the last posted day to the day looked at; empty when nothing is provisional.</param>
/// <param name="Expiries">Ends to come of credits with something left, soonest first.</param>
public sealed record BurnDownChart(
    DateOnly AsOf,
    Money Remaining,
    IReadOnlyList<BurnPoint> History,
    IReadOnlyList<BurnPoint> Provisional,
    IReadOnlyList<BurnMark> Marks,
    IReadOnlyList<BurnExpiry> Expiries
)
{
    internal static BurnDownChart Of(CustomerBook book)
    {
        var tracks = book.Tracks.Where(t => t is { Credit.Book: Book.Aws, HasBalance: true }).ToList();
        var history = new BurnHistory(tracks, book.AsOf);
        return new BurnDownChart(
            book.AsOf,
            tracks.Sum(t => t.Remaining(book.AsOf)),
            history.Posted(),
            history.Provisional(),
            history.Marks(book),
            [
                .. tracks
                    .Where(t => t.EndOn > book.AsOf && t.Remaining(book.AsOf).IsPositive)
                    .OrderBy(t => t.EndOn)
                    .Select(t => new BurnExpiry(
                        t.Credit.Id,
                        t.Credit.Description,
                        t.EndOn!.Value,
                        t.Remaining(book.AsOf)
                    )),
            ]
        );
    }
}
