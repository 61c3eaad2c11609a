using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Invoices;

/// <summary>One revision of an invoice as it was imported; amounts as the file had them.</summary>
public sealed record InvoiceRevision(
    int Revision,
    Month Month,
    DateTimeOffset PostedAt,
    string Currency,
    string Gross,
    string Credits,
    string Total,
    InvoiceBasis Basis,
    DateTimeOffset RecordedAt
);

/// <summary>Shows an invoice that a figure cites: every revision, newest first.</summary>
public sealed class ShownInvoice(Access access)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="companyId">The Company ID.</param>
    /// <param name="number">The invoice's number.</param>
    public Task<Outcome<IReadOnlyList<InvoiceRevision>>> RunAsync(
        Actor actor,
        string companyId,
        string number,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<InvoiceRevision>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var customers = db.Customers;
                var lines = await db
                    .InvoiceSnapshots.Where(i =>
                        i.Number == number && customers.Any(c => c.Id == i.CustomerId && c.CompanyId == companyId)
                    )
                    .OrderByDescending(i => i.Revision)
                    .Select(i => new InvoiceRevision(
                        i.Revision,
                        i.Month,
                        i.PostedAt,
                        i.Currency,
                        i.GrossRaw,
                        i.CreditsRaw,
                        i.TotalRaw,
                        i.Basis,
                        i.RecordedAt
                    ))
                    .ToListAsync(cancellationToken);
                return lines.Count == 0 ? Refusal.NotFound("invoice") : lines;
            },
            cancellationToken
        );
}
