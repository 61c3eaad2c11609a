using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Credits;

/// <summary>What one book of a customer comes to, USD; the parts add up to what remains.</summary>
/// <param name="Posted">By entries alone.</param>
/// <param name="Provisional">Uses of months that AWS has not closed; zero or negative.</param>
/// <param name="Lapsed">What ended unused; positive.</param>
/// <param name="Remaining">Posted and provisional less lapsed.</param>
/// <param name="CreditsWithoutBalance">Credits of which nobody knows what they were given for: in none of the sums.</param>
public sealed record BookBalance(
    Book Book,
    Money Posted,
    Money Provisional,
    Money Lapsed,
    Money Remaining,
    int CreditsWithoutBalance
);

/// <summary>A credit as a statement lists it.</summary>
public sealed record StatementCredit(CustomerCreditRow Credit, CreditBalance Balance);

/// <summary>
/// What a customer's credits were worth on a day, by what was known at a moment, with every movement that led there.
/// The movements of a book add up to what remains of it.
/// </summary>
/// <param name="Entries">Oldest first; notes that move nothing are left out.</param>
/// <param name="Months">From the first with any figure on, oldest first.</param>
public sealed record CustomerStatement(
    string CompanyId,
    string Name,
    Horizon Horizon,
    IReadOnlyList<BookBalance> Books,
    IReadOnlyList<StatementCredit> Credits,
    IReadOnlyList<TimelineRow> Entries,
    IReadOnlyList<MonthFigures> Months
)
{
    internal static CustomerStatement Of(CustomerBook book)
    {
        var balances = book.Tracks.ToDictionary(t => t.Credit.Id, t => CreditBalances.Balance(t, book.AsOf));
        return new CustomerStatement(
            book.CompanyId,
            book.Name,
            book.Horizon,
            [.. Enum.GetValues<Book>().Select(which => Balance(which, book))],
            [.. CustomerCredits.Rows(book).Select(c => new StatementCredit(c, balances[c.Id]))],
            [.. new TimelineBuilder(book).Rows().Where(r => r.Standing != TimelineStanding.Note).Reverse()],
            MonthReconciliation.Of(book)
        );
    }

    private static BookBalance Balance(Book which, CustomerBook book)
    {
        var tracks = book.Tracks.Where(t => t.Credit.Book == which).ToList();
        var known = tracks.Where(t => t.HasBalance).ToList();
        return new BookBalance(
            which,
            known.Sum(t => t.Posted(book.AsOf)),
            known.Sum(t => t.Estimated(book.AsOf)),
            known.Sum(t => t.Lapsed(book.AsOf)),
            known.Sum(t => t.Remaining(book.AsOf)),
            tracks.Count(t => t is { IsInBooks: true, HasBalance: false, Credit.IsUnknown: false })
        );
    }
}

/// <summary>Reads a customer's statement on two axes.</summary>
public sealed class CustomerStatements(Access access)
{
    public Task<Outcome<CustomerStatement>> RunAsync(
        Actor actor,
        string companyId,
        Horizon horizon,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<CustomerStatement>(
            actor,
            Permission.SeeDesk,
            async db =>
                await CustomerBook.ReadAsync(db, companyId, horizon, cancellationToken) is { } book
                    ? CustomerStatement.Of(book)
                    : Refusal.NotFound("customer"),
            cancellationToken
        );
}
