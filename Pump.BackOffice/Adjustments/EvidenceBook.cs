using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Adjustments;

/// <summary>
/// Reads what an adjustment cites, as it is now: what was cited before is held against it. Nothing of another customer
/// can be cited.
/// </summary>
internal static partial class EvidenceBook
{
    /// <summary>The cited thing as it is now; null when it is not there or not about this customer.</summary>
    public static Task<Evidence?> CiteAsync(
        BackOfficeDb db,
        CustomerId customer,
        EvidenceKind kind,
        string reference,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        kind switch
        {
            EvidenceKind.Ticket => TicketAsync(db, customer, reference, cancellationToken),
            EvidenceKind.Proof => ProofAsync(db, customer, reference, cancellationToken),
            EvidenceKind.Reading => ReadingAsync(db, customer, reference, cancellationToken),
            EvidenceKind.LedgerEntry => LedgerEntryAsync(db, customer, reference, cancellationToken),
            EvidenceKind.AwsRow => AllocationAsync(db, customer, reference, cancellationToken),
            EvidenceKind.Invoice => InvoiceAsync(db, customer, reference, cancellationToken),
            EvidenceKind.Adjustment => AdjustmentAsync(db, customer, reference, cancellationToken),
            EvidenceKind.Finding => FindingAsync(db, customer, reference, now, cancellationToken),
            _ => Task.FromResult<Evidence?>(null),
        };

    /// <summary>What stands at a page of the app, as evidence; null when nothing that can be cited does.</summary>
    public static EvidenceKind? KindOf(string route) =>
        route.StartsWith("/aws/allocations/", StringComparison.Ordinal) ? EvidenceKind.AwsRow
        : route.Contains(FindingMark, StringComparison.Ordinal) ? EvidenceKind.Finding
        : route.StartsWith("/tickets/", StringComparison.Ordinal) ? EvidenceKind.Ticket
        : route.Contains("?reading=", StringComparison.Ordinal) ? EvidenceKind.Reading
        : route.StartsWith("/proofs/", StringComparison.Ordinal) ? EvidenceKind.Proof
        : route.Contains("?entry=", StringComparison.Ordinal) ? EvidenceKind.LedgerEntry
        : route.Contains("?invoice=", StringComparison.Ordinal) ? EvidenceKind.Invoice
        : null;

    public static string LedgerRef(string companyId, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"/customers/{companyId}?entry={number}");

    public static string InvoiceRef(string companyId, string number) =>
        $"/customers/{companyId}?invoice={Uri.EscapeDataString(number)}";

    public static string TicketRef(int number) => string.Create(CultureInfo.InvariantCulture, $"/tickets/{number}");

    public static string ProofRef(ProofId proof) => $"/proofs/{proof.Value:D}";

    public static string ReadingRef(ProofId proof, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"/proofs/{proof.Value:D}?reading={number}");

    internal static Evidence Of(Proof proof) =>
        new(
            EvidenceKind.Proof,
            ProofRef(proof.Id),
            DigestOf(proof.Digest.Hex, proof.Id.Value),
            $"{proof.FileName}, received {proof.ReceivedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"
        );

    internal static Evidence Of(Reading reading, Proof proof) =>
        new(
            EvidenceKind.Reading,
            ReadingRef(proof.Id, reading.Number),
            DigestOf(
                proof.Digest.Hex,
                reading.Id.Value,
                reading.Field,
                reading.Row,
                reading.Value,
                reading.Page,
                reading.X?.ToString("R", CultureInfo.InvariantCulture) ?? "-",
                reading.Y?.ToString("R", CultureInfo.InvariantCulture) ?? "-",
                reading.Seconds?.ToString("R", CultureInfo.InvariantCulture) ?? "-"
            ),
            $"{AdjustmentWords.Spaced(reading.Field.ToString())} {reading.Value}, read by {reading.ReadBy} off {proof.FileName}, box {reading.Number.ToString(CultureInfo.InvariantCulture)}"
        );

    internal static Evidence Of(LedgerEntry entry, string companyId) =>
        new(
            EvidenceKind.LedgerEntry,
            LedgerRef(companyId, entry.Number),
            entry.Digest,
            $"{entry.NumberText}, {entry.Type.ToString().ToLowerInvariant()} {Figures.Exact(entry.Amount.Amount)} on {entry.EffectiveOn:yyyy-MM-dd}"
        );

    internal static Evidence Of(AwsAllocation row) =>
        new(
            EvidenceKind.AwsRow,
            AwsRowRoutes.Allocation(row.Id),
            DigestOf(row.Month, row.AwsCreditId, row.AccountId, row.Service, row.Raw, row.IsEstimated, row.IsGone),
            $"AWS used {Figures.Exact(-row.Amount.Amount)} of credit {row.AwsCreditId} on {row.AccountId.Spaced}, {row.Service}, {row.Month}"
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
            $"Invoice {invoice.Number} of {invoice.Month}: gross {Said(invoice.Gross, invoice.GrossRaw)}, "
                + $"credits {Said(invoice.Credits, invoice.CreditsRaw)}, "
                + $"total {Said(invoice.Total, invoice.TotalRaw)} {invoice.Currency}"
        );

    /// <summary>An amount as people read it; what the file says where it is none of ours, as in another currency.</summary>
    private static string Said(Money? amount, string raw) => amount is { } known ? Figures.Exact(known.Amount) : raw;

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
}
