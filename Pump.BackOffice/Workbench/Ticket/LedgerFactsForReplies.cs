using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Ticket;

/// <summary>What the books say of the ticket's customer, for answers: of the claim's month, and of what is left now.</summary>
internal sealed class LedgerFactsForReplies(TimeProvider clock) : IReplyFacts
{
    public IReadOnlyList<ReplySlot> Slots { get; } =
    [
        new("month-gross", SlotType.Money, "The claim's month before anything is taken off, by AWS"),
        new("month-used", SlotType.Money, "What was used of the customer's credits in that month, on whosever bill"),
        new("month-credited", SlotType.Money, "What AWS took off the customer's own bills in that month"),
        new("month-invoiced", SlotType.Money, "The credits that our invoice of that month shows"),
        new("month-missing", SlotType.Money, "What was used of the customer's credits and not shown on our invoice"),
        new("credits-left", SlotType.Money, "What is left of the customer's AWS credits"),
        new("next-expiry", SlotType.Day, "When the next of them ends"),
        new("next-expiry-amount", SlotType.Money, "What is left of that one"),
    ];

    public async Task<IReadOnlyList<ReplyFact>> FindAsync(
        BackOfficeDb db,
        Tickets.Ticket ticket,
        CancellationToken cancellationToken
    )
    {
        var company = await db.Set<Pump.BackOffice.Customers.Customer>()
            .Where(c => c.Id == ticket.CustomerId)
            .Select(c => c.CompanyId)
            .FirstOrDefaultAsync(cancellationToken);
        var book = company is null
            ? null
            : await CustomerBook.ReadAsync(db, company, Horizon.Now(clock), cancellationToken);
        if (book is null)
        {
            return [.. Slots.Select(s => new ReplyFact(s.Name, null))];
        }

        var month = MonthReconciliation.Of(book).FirstOrDefault(m => m.Month == ticket.Claim.InvoiceMonth);
        var chart = BurnDownChart.Of(book);
        var next = chart.Expiries.OrderBy(e => e.On).FirstOrDefault();
        return
        [
            ReplyFact.Of("month-gross", month?.Gross),
            ReplyFact.Of("month-used", Positive(month?.Ledger)),
            ReplyFact.Of("month-credited", Positive(month?.Credits)),
            ReplyFact.Of("month-invoiced", Positive(month?.Invoice)),
            ReplyFact.Of("month-missing", Positive(month?.Difference)),
            // a credit of which nobody knows what it was given for makes the sum a guess
            ReplyFact.Of(
                "credits-left",
                book.Tracks.Any(t => t is { IsInBooks: true, HasBalance: false, Credit.IsUnknown: false })
                    ? (Money?)null
                    : chart.Remaining
            ),
            ReplyFact.Of("next-expiry", next?.On),
            ReplyFact.Of("next-expiry-amount", next?.Remaining),
        ];
    }

    /// <summary>Credits are negative in the books; a customer reads how much it is.</summary>
    private static Money? Positive(Money? amount) => amount?.Abs();
}
