using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Credits;

/// <summary>Rows of a timeline that move no balance of the customer's.</summary>
internal static class TimelineNotes
{
    public static TimelineRow Of(ForeignUse use, CustomerBook book)
    {
        var entry = use.Entry;
        return new TimelineRow(
            entry.NumberText,
            entry.EffectiveOn,
            entry.BillingMonth ?? Month.Of(entry.EffectiveOn),
            TimelineKind.FromOthers,
            TimelineStanding.Note,
            use.Owner is null ? "Paid by an unowned account's credit" : $"Paid by {use.Owner}'s credit",
            null,
            null,
            use.Credit,
            entry.AccountId,
            entry.AccountId is { } id ? book.Accounts.GetValueOrDefault(id)?.Name : null,
            use.Owner,
            null,
            entry.Service,
            entry.Amount,
            null,
            FigureSource.Aws,
            entry.NumberText,
            entry.SourceRef,
            entry.BillingMonth,
            entry.RecordedAt,
            "It lessened this customer's bill and moves none of its own credits.",
            IsAttributed: entry.IsAttributed
        );
    }

    public static TimelineRow Of(InvoiceSnapshot invoice)
    {
        var on = DateOnly.FromDateTime(invoice.PostedAt.UtcDateTime);
        return new TimelineRow(
            invoice.Number,
            on,
            Month.Of(on),
            TimelineKind.Invoice,
            TimelineStanding.Note,
            invoice.Basis == InvoiceBasis.Estimated ? "Invoice sent on estimates" : "Invoice sent",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            FigureSource.Invoice,
            invoice.Number,
            $"{ApplyPumpCredits.InvoiceRoute}{Uri.EscapeDataString(invoice.Number)}",
            invoice.Month,
            invoice.RecordedAt,
            $"{invoice.Month}: gross {invoice.GrossRaw}, credits {invoice.CreditsRaw}, total {invoice.TotalRaw} {invoice.Currency}"
        );
    }
}
