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
            FigureSource.Aws,
            entry.NumberText,
            entry.SourceRef,
            Credit: use.Credit,
            Account: entry.AccountId,
            AccountName: entry.AccountId is { } id ? book.Accounts.GetValueOrDefault(id)?.Name : null,
            OtherCustomer: use.Owner,
            Service: entry.Service,
            Amount: entry.Amount,
            BillingMonth: entry.BillingMonth,
            RecordedAt: entry.RecordedAt,
            Sentence: "It lessened this customer's bill and moves none of its own credits.",
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
            FigureSource.Invoice,
            invoice.Number,
            $"{ApplyPumpCredits.InvoiceRoute}{Uri.EscapeDataString(invoice.Number)}",
            BillingMonth: invoice.Month,
            RecordedAt: invoice.RecordedAt,
            Sentence: $"{invoice.Month}: gross {invoice.GrossRaw}, credits {invoice.CreditsRaw}, total {invoice.TotalRaw} {invoice.Currency}"
        );
    }
}
