using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Invoices;

/// <summary>An invoice of any customer as it is known now. Amounts are null in another currency than USD; the raw texts always stand.</summary>
public sealed record InvoiceListRow(
    InvoiceSnapshotId Id,
    string CompanyId,
    string Customer,
    string Number,
    int Revision,
    Month Month,
    DateTimeOffset PostedAt,
    string Currency,
    string GrossRaw,
    string CreditsRaw,
    string TotalRaw,
    Money? Gross,
    Money? Credits,
    Money? Total,
    InvoiceBasis Basis
);

/// <summary>The newest invoices that match, and how many do in all.</summary>
public sealed record InvoiceListPage(IReadOnlyList<InvoiceListRow> Rows, int Total);

/// <summary>What Pump invoiced its customers, newest first.</summary>
public sealed class InvoiceList(Access access)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="text">A part of the number, the Company ID or the customer's name; null is all.</param>
    /// <param name="most">How many rows at most.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public Task<Outcome<InvoiceListPage>> RunAsync(
        Actor actor,
        string? text,
        int most,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<InvoiceListPage>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var rows = db
                    .InvoiceSnapshots.KnownAt()
                    .Join(db.Customers, i => i.CustomerId, c => c.Id, (i, c) => new { Invoice = i, Customer = c });
                if (!string.IsNullOrWhiteSpace(text))
                {
                    var typed = text.Trim();
                    var part = typed.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Translated to SQL, where lower() has no culture.
                    rows = rows.Where(r =>
                        r.Invoice.Number.ToLower().Contains(part)
                        || r.Customer.CompanyId.ToLower().Contains(part)
                        || r.Customer.Name.ToLower().Contains(part)
                        || r.Customer.Name.Contains(typed)
                    );
#pragma warning restore CA1304, CA1311, CA1862, MA0011
                }

                var found = await rows.OrderByDescending(r => r.Invoice.PostedAt)
                    .ThenBy(r => r.Invoice.Number)
                    .Take(most)
                    .Select(r => new InvoiceListRow(
                        r.Invoice.Id,
                        r.Customer.CompanyId,
                        r.Customer.Name,
                        r.Invoice.Number,
                        r.Invoice.Revision,
                        r.Invoice.Month,
                        r.Invoice.PostedAt,
                        r.Invoice.Currency,
                        r.Invoice.GrossRaw,
                        r.Invoice.CreditsRaw,
                        r.Invoice.TotalRaw,
                        r.Invoice.Gross,
                        r.Invoice.Credits,
                        r.Invoice.Total,
                        r.Invoice.Basis
                    ))
                    .ToListAsync(cancellationToken);
                var total = found.Count < most ? found.Count : await rows.CountAsync(cancellationToken);
                return new InvoiceListPage(found, total);
            },
            cancellationToken
        );
}
