using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Invoices;

/// <summary>An invoice as it is known. Amounts are null in another currency than USD; the raw texts always stand.</summary>
public sealed record InvoiceLine(
    InvoiceSnapshotId Id,
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

/// <summary>What a customer was invoiced, newest first.</summary>
public sealed class CustomerInvoices(Access access)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="customer">Whose.</param>
    /// <param name="knownAt">As known at this moment; null is now.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public Task<Outcome<IReadOnlyList<InvoiceLine>>> RunAsync(
        Actor actor,
        CustomerId customer,
        DateTimeOffset? knownAt,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<InvoiceLine>>(
            actor,
            Permission.SeeDesk,
            async db =>
                await db
                    .InvoiceSnapshots.Where(i => i.CustomerId == customer)
                    .KnownAt(knownAt)
                    .OrderByDescending(i => i.PostedAt)
                    .Select(i => new InvoiceLine(
                        i.Id,
                        i.Number,
                        i.Revision,
                        i.Month,
                        i.PostedAt,
                        i.Currency,
                        i.GrossRaw,
                        i.CreditsRaw,
                        i.TotalRaw,
                        i.Gross,
                        i.Credits,
                        i.Total,
                        i.Basis
                    ))
                    .ToListAsync(cancellationToken),
            cancellationToken
        );
}
