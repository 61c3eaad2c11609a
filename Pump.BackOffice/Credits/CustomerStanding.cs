using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>The figures at the head of a customer's page, USD.</summary>
/// <param name="RemainingAws">By AWS's estimate where a month is not closed.</param>
/// <param name="IsRemainingEstimated">Whether such a month takes part.</param>
/// <param name="CreditsWithoutBalance">Credits of which nobody knows what they were given for.</param>
/// <param name="ExpiringSoon">What ends within 90 days.</param>
/// <param name="AppliedThisMonth">Provisional, zero or negative; null when nothing is known of the month yet.</param>
/// <param name="AppliedUntil">The day of those figures.</param>
/// <param name="OwedByPump">Leaked to other customers or invoiced too little, less what Pump made good.</param>
/// <param name="LikelyOwed">Used by accounts that nobody owns: owed too, should they turn out to be another's.</param>
/// <param name="Unreconciled">Differences between ledger and invoices that nothing made good.</param>
/// <param name="Unexplained">Of those: without a cause in the books.</param>
public sealed record StandingFigures(
    Money RemainingAws,
    bool IsRemainingEstimated,
    int CreditsWithoutBalance,
    Money RemainingPump,
    Money ExpiringSoon,
    Money? AppliedThisMonth,
    DateOnly? AppliedUntil,
    Money OwedByPump,
    Money LikelyOwed,
    Money Unreconciled,
    Money Unexplained
);

/// <summary>All that the books say of a customer, read at once so that no two parts of a page can contradict each other.</summary>
/// <param name="Statements">What AWS says is left of the credits that it lists, against the entries.</param>
public sealed record CustomerStanding(
    CustomerId CustomerId,
    string CompanyId,
    string Name,
    Horizon Horizon,
    StandingFigures Figures,
    IReadOnlyList<CustomerCreditRow> Credits,
    IReadOnlyList<TimelineRow> Timeline,
    IReadOnlyList<TimelineMonth> TimelineMonths,
    IReadOnlyList<MonthFigures> Months,
    BurnDownChart BurnDown,
    IReadOnlyList<StatementAssertion> Statements
);

/// <summary>Reads a customer's standing on two axes.</summary>
public sealed class CustomerStandings(Access access)
{
    public Task<Outcome<CustomerStanding>> RunAsync(
        Actor actor,
        string companyId,
        Horizon horizon,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<CustomerStanding>(
            actor,
            Permission.SeeDesk,
            async db =>
                await CustomerBook.ReadAsync(db, companyId, horizon, cancellationToken) is { } book
                    ? Of(book, await StatementsAsync(db, book, cancellationToken))
                    : Refusal.NotFound("customer"),
            cancellationToken
        );

    private static async Task<IReadOnlyList<StatementAssertion>> StatementsAsync(
        BackOfficeDb db,
        CustomerBook book,
        CancellationToken cancellationToken
    )
    {
        // Of a credit that was transferred the book holds one customer's part, and AWS's statement is of the whole.
        var own = book.Tracks.Where(t => t.Credit.CustomerId == book.CustomerId).ToLookup(t => t.IsTransferred);
        var moved = own[true].Select(t => t.Credit.Id).ToHashSet();
        var whole =
            moved.Count == 0
                ? []
                : await TrackReader.ReadAsync(
                    db,
                    db.Credits.Where(c => moved.Contains(c.Id)),
                    book.Horizon.KnownAt,
                    cancellationToken
                );
        return await StatementAssertions.OfAsync(
            db,
            [.. own[false], .. whole],
            book.Horizon.KnownAt,
            cancellationToken
        );
    }

    private static CustomerStanding Of(CustomerBook book, IReadOnlyList<StatementAssertion> statements)
    {
        var chart = BurnDownChart.Of(book);
        var months = MonthReconciliation.Of(book);
        var rows = new TimelineBuilder(book).Rows();
        return new CustomerStanding(
            book.CustomerId,
            book.CompanyId,
            book.Name,
            book.Horizon,
            Figures(book, chart, months),
            CustomerCredits.Rows(book),
            rows,
            CustomerTimeline.Months(book, rows),
            months,
            chart,
            statements
        );
    }

    private static StandingFigures Figures(CustomerBook book, BurnDownChart chart, IReadOnlyList<MonthFigures> months)
    {
        var asOf = book.AsOf;
        var soon = asOf.AddDays(90);
        var present = Month.Of(asOf);
        var running = book
            .Tracks.SelectMany(t => t.Provisional)
            .Where(p => p.Month == present && p.On <= asOf)
            .ToList();
        // Heard of and nothing used is zero; not heard of is unknown.
        var month = book.MonthOf(present);
        var isHeard = running.Count > 0 || month is { State: not MonthState.Unknown };
        DateOnly? heardOn =
            running.Count > 0 ? running.Max(p => p.On)
            : month is null ? null
            : DateOnly.FromDateTime(month.RecordedAt.UtcDateTime);
        var expiring = chart.Expiries.Where(e => e.On <= soon).ToList();
        var parts = months.SelectMany(m => m.Parts).ToLookup(p => p.Cause, p => p.Amount);
        // Leaks and shortfalls are negative differences: the customer's credit was used and the invoice did not show it.
        var owed = months.Sum(m =>
            Money.Max(
                -m.Parts.Where(p => IsDebt(p.Cause)).Sum(p => p.Amount) - MadeGood.Of(book.Tracks, m.Month, asOf),
                Money.Zero
            )
        );
        var open = months.Where(m => m.Parts.Count > 0).ToList();
        return new StandingFigures(
            chart.Remaining,
            book.Tracks.Any(t => t.HasBalance && t.Provisional.Any(p => p.On <= asOf)),
            book.Tracks.Count(t => t is { IsInBooks: true, HasBalance: false, Credit.IsUnknown: false }),
            book.Tracks.Where(t => t.Credit.Book == Book.Pump).Sum(t => t.Remaining(asOf)),
            expiring.Sum(e => e.Remaining),
            isHeard ? running.Sum(p => p.Amount) : null,
            isHeard ? heardOn : null,
            owed,
            -parts[DifferenceCause.Unowned].Sum(),
            open.Sum(m => Money.Max(m.Difference!.Value.Abs() - MadeGood.Of(book.Tracks, m.Month, asOf), Money.Zero)),
            open.Sum(m => m.Unexplained.Abs())
        );
    }

    private static bool IsDebt(DifferenceCause cause) =>
        cause is DifferenceCause.Leak or DifferenceCause.InvoicedOnEstimates or DifferenceCause.Restated;
}
