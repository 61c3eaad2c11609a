using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Adjustments;

/// <summary>
/// Reads what an adjustment cites, as it is now: what was cited before is held against it. Nothing of another customer
/// can be cited.
/// </summary>
internal static class EvidenceBook
{
    /// <summary>The cited thing as it is now; null when it is not there or not about this customer.</summary>
    public static Task<Evidence?> CiteAsync(
        BackOfficeDb db,
        CustomerId customer,
        EvidenceKind kind,
        string reference,
        CancellationToken cancellationToken
    ) =>
        kind switch
        {
            EvidenceKind.Ticket => TicketAsync(db, customer, reference, cancellationToken),
            EvidenceKind.LedgerEntry => LedgerEntryAsync(db, customer, reference, cancellationToken),
            EvidenceKind.AwsRow => AllocationAsync(db, customer, reference, cancellationToken),
            EvidenceKind.Invoice => InvoiceAsync(db, customer, reference, cancellationToken),
            EvidenceKind.Adjustment => AdjustmentAsync(db, customer, reference, cancellationToken),
            _ => Task.FromResult<Evidence?>(null),
        };

    public static string LedgerRef(string companyId, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"/customers/{companyId}?entry={number}");

    public static string InvoiceRef(string companyId, string number) =>
        $"/customers/{companyId}?invoice={Uri.EscapeDataString(number)}";

    public static string TicketRef(int number) => string.Create(CultureInfo.InvariantCulture, $"/tickets/{number}");

    internal static Evidence Of(LedgerEntry entry, string companyId) =>
        new(
            EvidenceKind.LedgerEntry,
            LedgerRef(companyId, entry.Number),
            entry.Digest,
            $"{entry.NumberText}, {entry.Type.ToString().ToLowerInvariant()} {entry.Amount} on {entry.EffectiveOn:yyyy-MM-dd}"
        );

    internal static Evidence Of(AwsAllocation row) =>
        new(
            EvidenceKind.AwsRow,
            AwsRowRoutes.Allocation(row.Id),
            DigestOf(row.Month, row.AwsCreditId, row.AccountId, row.Service, row.Raw, row.IsEstimated, row.IsGone),
            $"AWS used {-row.Amount} of credit {row.AwsCreditId} on {row.AccountId.Spaced}, {row.Service}, {row.Month}"
                + (row.IsEstimated ? " (estimated)" : string.Empty)
        );

    internal static Evidence Of(InvoiceSnapshot invoice, string companyId) =>
        new(
            EvidenceKind.Invoice,
            InvoiceRef(companyId, invoice.Number),
            DigestOf(
                invoice.Number,
                invoice.Revision,
                invoice.Month,
                invoice.Currency,
                invoice.GrossRaw,
                invoice.CreditsRaw,
                invoice.TotalRaw,
                invoice.Basis
            ),
            $"Invoice {invoice.Number} of {invoice.Month}: gross {invoice.GrossRaw}, credits {invoice.CreditsRaw}, "
                + $"total {invoice.TotalRaw} {invoice.Currency}"
        );

    internal static string DigestOf(params object[] parts) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Join('\n', parts.Select(p => Convert.ToString(p, CultureInfo.InvariantCulture)))
                )
            )
        );

    internal static Evidence Of(Ticket ticket) =>
        new(
            EvidenceKind.Ticket,
            TicketRef(ticket.Number),
            DigestOf(
                ticket.Number,
                ticket.Kind,
                ticket.Claim.Amount?.ToString() ?? "-",
                ticket.Claim.CreditName ?? "-",
                ticket.Claim.ExpiresOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-",
                ticket.Claim.Account?.Value ?? "-",
                ticket.Claim.InvoiceMonth?.ToString() ?? "-"
            ),
            $"{ticket.Name}, {ticket.Subject}"
        );

    private static async Task<Evidence?> TicketAsync(
        BackOfficeDb db,
        CustomerId customer,
        string reference,
        CancellationToken cancellationToken
    )
    {
        if (!int.TryParse(After(reference, "/tickets/"), CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var ticket = await db
            .Tickets.AsNoTracking()
            .FirstOrDefaultAsync(t => t.Number == number && t.CustomerId == customer, cancellationToken);
        return ticket is null ? null : Of(ticket);
    }

    private static async Task<Evidence?> LedgerEntryAsync(
        BackOfficeDb db,
        CustomerId customer,
        string reference,
        CancellationToken cancellationToken
    )
    {
        var credits = db.Credits;
        if (!long.TryParse(After(reference, "entry="), CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var entry = await db
            .LedgerEntries.AsNoTracking()
            .FirstOrDefaultAsync(
                e => e.Number == number && credits.Any(c => c.Id == e.CreditId && c.CustomerId == customer),
                cancellationToken
            );
        return entry is null ? null : Of(entry, await CompanyIdAsync(db, customer, cancellationToken));
    }

    private static async Task<Evidence?> AllocationAsync(
        BackOfficeDb db,
        CustomerId customer,
        string reference,
        CancellationToken cancellationToken
    )
    {
        if (!long.TryParse(After(reference, "/aws/allocations/"), CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        var accounts = db.AwsAccounts;
        var credits = db.Credits;
        var rows = db.AwsAllocations;
        var cited = await rows.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (cited is null)
        {
            return null;
        }

        var isTheirs =
            await accounts.AnyAsync(a => a.Id == cited.AccountId && a.CustomerId == customer, cancellationToken)
            || await credits.AnyAsync(
                c => c.AwsCreditId == cited.AwsCreditId && c.CustomerId == customer,
                cancellationToken
            );
        // AWS may have said something newer of the same use: the proposal then stands on what no longer holds.
        var isCurrent = !await rows.AnyAsync(
            r =>
                r.Id > cited.Id
                && r.PayerId == cited.PayerId
                && r.Month == cited.Month
                && r.AwsCreditId == cited.AwsCreditId
                && r.AccountId == cited.AccountId
                && r.Service == cited.Service,
            cancellationToken
        );
        return isTheirs && isCurrent && !cited.IsGone ? Of(cited) : null;
    }

    private static async Task<Evidence?> InvoiceAsync(
        BackOfficeDb db,
        CustomerId customer,
        string reference,
        CancellationToken cancellationToken
    )
    {
        var number = Uri.UnescapeDataString(After(reference, "invoice=") ?? string.Empty);
        var invoice = await db
            .InvoiceSnapshots.AsNoTracking()
            .KnownAt()
            .FirstOrDefaultAsync(i => i.CustomerId == customer && i.Number == number, cancellationToken);
        return invoice is null ? null : Of(invoice, await CompanyIdAsync(db, customer, cancellationToken));
    }

    private static async Task<Evidence?> AdjustmentAsync(
        BackOfficeDb db,
        CustomerId customer,
        string reference,
        CancellationToken cancellationToken
    )
    {
        if (!int.TryParse(After(reference, "/approvals/"), CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var proposals = db.AdjustmentProposals;
        var found = await db
            .Adjustments.AsNoTracking()
            .Where(a => a.Number == number && a.CustomerId == customer)
            .Select(a => new
            {
                a.Number,
                a.State,
                Hash = proposals
                    .Where(p => p.AdjustmentId == a.Id && p.Revision == a.Revision)
                    .Select(p => p.ContentHash)
                    .FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancellationToken);
        return found?.Hash is null
            ? null
            : new Evidence(
                EvidenceKind.Adjustment,
                Adjustment.RouteOf(found.Number),
                found.Hash,
                $"{Adjustment.CodeOf(found.Number)}, {found.State.Word().ToLowerInvariant()}"
            );
    }

    internal static Task<string> CompanyIdAsync(
        BackOfficeDb db,
        CustomerId customer,
        CancellationToken cancellationToken
    ) => db.Customers.Where(c => c.Id == customer).Select(c => c.CompanyId).SingleAsync(cancellationToken);

    private static string? After(string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? null : text[(at + mark.Length)..];
    }
}
