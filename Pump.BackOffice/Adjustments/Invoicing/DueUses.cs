using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments.Invoicing;

/// <summary>One use of a Pump credit on a month's invoice, or a use that was taken back.</summary>
internal sealed record DueUse(
    LedgerEntryId EntryId,
    string Entry,
    string Credit,
    CustomerId CustomerId,
    string CompanyId,
    string Customer,
    Money Subtract,
    int? Batch,
    DateTimeOffset? ExportedAt
);

/// <summary>Finds what the Pump book says that a month's invoices must subtract, and what the invoices show of it.</summary>
internal static class DueUses
{
    /// <summary>Every use in the month, by Company ID and then by the entry's number.</summary>
    public static async Task<IReadOnlyList<DueUse>> ReadAsync(
        BackOfficeDb db,
        Month month,
        CancellationToken cancellationToken
    )
    {
        var credits = db.Credits;
        var customers = db.Customers;
        var entries = await db
            .LedgerEntries.AsNoTracking()
            .Where(e => e.BillingMonth == month && credits.Any(c => c.Id == e.CreditId && c.Book == Book.Pump))
            .Select(e => new { Entry = e, Credit = credits.First(c => c.Id == e.CreditId) })
            .ToListAsync(cancellationToken);
        // Grants name the month that they make good: only what was used on the month's bill lessens its invoice.
        var applied = entries.Where(e => e.Entry.Type == LedgerEntryType.Applied).Select(e => e.Entry.Id).ToHashSet();
        var uses = entries
            .Where(e =>
                applied.Contains(e.Entry.Id) || (e.Entry.ReversesEntryId is { } undone && applied.Contains(undone))
            )
            .ToList();
        var whose = await customers
            .AsNoTracking()
            .Select(c => new
            {
                c.Id,
                c.CompanyId,
                c.Name,
            })
            .ToDictionaryAsync(c => c.Id, cancellationToken);
        var batches = db.InvoiceBatches;
        var lines = await db
            .InvoiceBatchLines.AsNoTracking()
            .Where(l => batches.Any(b => b.Number == l.BatchNumber && b.Month == month))
            .Select(l => new
            {
                l.EntryId,
                l.BatchNumber,
                batches.First(b => b.Number == l.BatchNumber).MadeAt,
            })
            .ToDictionaryAsync(l => l.EntryId, cancellationToken);
        return
        [
            .. uses.Where(u => u.Credit.CustomerId is not null)
                .Select(u =>
                {
                    var owner = whose[u.Credit.CustomerId!.Value];
                    var line = lines.GetValueOrDefault(u.Entry.Id);
                    return (
                        u.Entry.Number,
                        Use: new DueUse(
                            u.Entry.Id,
                            u.Entry.NumberText,
                            u.Credit.NumberText,
                            owner.Id,
                            owner.CompanyId,
                            owner.Name,
                            -u.Entry.Amount,
                            line?.BatchNumber,
                            line?.MadeAt
                        )
                    );
                })
                .OrderBy(u => u.Use.CompanyId, StringComparer.Ordinal)
                .ThenBy(u => u.Number)
                .Select(u => u.Use),
        ];
    }

    /// <summary>
    /// What invoicing made of one customer's uses in a batch. An invoice that was recorded after the hand-over, of the
    /// month or of the next, shows them when its credits are at least what AWS applied in its month and they together.
    /// </summary>
    public static async Task<InvoicingState> StateAsync(
        BackOfficeDb db,
        Month month,
        CustomerId customer,
        Money subtract,
        DateTimeOffset exportedAt,
        CancellationToken cancellationToken
    )
    {
        var next = month.Next;
        var invoices = await db
            .InvoiceSnapshots.AsNoTracking()
            .Where(i =>
                i.CustomerId == customer
                && (i.Month == month || i.Month == next)
                && i.RecordedAt > exportedAt
                && i.Credits != null
            )
            .ToListAsync(cancellationToken);
        if (invoices.Count == 0)
        {
            return InvoicingState.Exported;
        }

        foreach (var invoice in invoices)
        {
            var byAws = await AwsPartAsync(db, invoice.Month, customer, cancellationToken);
            if (invoice.Credits!.Value.Abs() >= (byAws + subtract).ToCents())
            {
                return InvoicingState.Seen;
            }
        }

        return InvoicingState.Missing;
    }

    /// <summary>What AWS applied on the customer's accounts in a month, positive.</summary>
    private static async Task<Money> AwsPartAsync(
        BackOfficeDb db,
        Month month,
        CustomerId customer,
        CancellationToken cancellationToken
    )
    {
        var credits = db.Credits;
        var accounts = db.AwsAccounts;
        var amounts = await db
            .LedgerEntries.AsNoTracking()
            .Where(e =>
                e.BillingMonth == month
                && credits.Any(c => c.Id == e.CreditId && c.Book == Book.Aws)
                && accounts.Any(a => a.Id == e.AccountId && a.CustomerId == customer)
            )
            .Select(e => e.Amount)
            .ToListAsync(cancellationToken);
        return -amounts.Sum();
    }
}
