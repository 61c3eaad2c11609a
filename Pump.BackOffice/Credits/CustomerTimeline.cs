using Pump.BackOffice.Identity;
using Pump.BackOffice.Invoices;

namespace Pump.BackOffice.Credits;

/// <summary>What happened to a customer's credits, grouped by month, newest first, with a running balance on every row.</summary>
public sealed class CustomerTimeline(Access access)
{
    public Task<Outcome<IReadOnlyList<TimelineMonth>>> RunAsync(
        Actor actor,
        string companyId,
        Horizon horizon,
        TimelineFilter filter,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<TimelineMonth>>(
            actor,
            Permission.SeeDesk,
            async db =>
                await CustomerBook.ReadAsync(db, companyId, horizon, cancellationToken) is { } book
                    ? Months(book, new TimelineBuilder(book).Rows().Where(filter.Takes)).ToList()
                    : Refusal.NotFound("customer"),
            cancellationToken
        );

    internal static IReadOnlyList<TimelineMonth> Months(CustomerBook book, IEnumerable<TimelineRow> rows) =>
        [.. rows.GroupBy(r => r.Group).OrderByDescending(g => g.Key).Select(g => Heading(book, g.Key, [.. g]))];

    private static TimelineMonth Heading(CustomerBook book, Month month, IReadOnlyList<TimelineRow> rows)
    {
        var state = book.MonthOf(month);
        var invoice = book.Invoices.Where(i => i.Month == month).MinBy(i => i.PostedAt);
        var moves = rows.Where(r => r is { Balance: not null, Amount: not null }).ToList();
        return new TimelineMonth(
            month,
            state?.State,
            state?.RecordedAt,
            state?.Why ?? state?.AllocationsWhy,
            invoice is null ? null : DateOnly.FromDateTime(invoice.PostedAt.UtcDateTime),
            invoice?.Basis == InvoiceBasis.Estimated,
            moves.Count > 0 ? moves.Sum(r => r.Amount!.Value) : null,
            rows
        );
    }
}
