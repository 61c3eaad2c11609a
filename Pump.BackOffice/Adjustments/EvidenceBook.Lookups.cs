using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Adjustments;

/// <summary>Finding what is cited again, by its address.</summary>
internal static partial class EvidenceBook
{
    private static async Task<Evidence?> ProofAsync(
        BackOfficeDb db,
        CustomerId customer,
        string reference,
        CancellationToken cancellationToken
    ) => await TheirProofAsync(db, customer, reference, cancellationToken) is { } proof ? Of(proof) : null;

    private static async Task<Evidence?> ReadingAsync(
        BackOfficeDb db,
        CustomerId customer,
        string reference,
        CancellationToken cancellationToken
    )
    {
        if (
            !int.TryParse(After(reference, "?reading="), CultureInfo.InvariantCulture, out var number)
            || await TheirProofAsync(db, customer, reference.Split('?')[0], cancellationToken) is not { } proof
        )
        {
            return null;
        }

        var reading = await db
            .Readings.AsNoTracking()
            .Where(r => r.ProofId == proof.Id && r.Number == number && r.SupersededAt == null)
            .FirstOrDefaultAsync(cancellationToken);
        return reading?.ConfirmedAt is null ? null : Of(reading, proof);
    }

    /// <summary>A proof that came from the customer, or with a ticket of theirs.</summary>
    private static async Task<Proof?> TheirProofAsync(
        BackOfficeDb db,
        CustomerId customer,
        string reference,
        CancellationToken cancellationToken
    )
    {
        if (!Guid.TryParse(After(reference, "/proofs/"), out var value))
        {
            return null;
        }

        var id = new ProofId(value);
        var tickets = db.Tickets;
        var attached = db.TicketProofs;
        return await db
            .Proofs.AsNoTracking()
            .FirstOrDefaultAsync(
                p =>
                    p.Id == id
                    && (
                        p.CustomerId == customer
                        || attached.Any(a =>
                            a.ProofId == id && tickets.Any(t => t.Id == a.TicketId && t.CustomerId == customer)
                        )
                    ),
                cancellationToken
            );
    }

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
                DigestOf(found.Hash, found.State),
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
