using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Adjustments.Invoicing;

/// <summary>One hand-over to invoicing: which uses of Pump's own credits it has to subtract from a month's invoices.</summary>
internal sealed class InvoiceBatch
{
    /// <summary>1, 2, 3 …, over all months.</summary>
    public required int Number { get; init; }

    /// <summary>The invoice month (UTC).</summary>
    public required Month Month { get; init; }

    /// <summary>When it was handed over (UTC).</summary>
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>One ledger entry in a batch: the key keeps that it is in no other.</summary>
internal sealed class InvoiceBatchLine
{
    public required LedgerEntryId EntryId { get; init; }
    public required int BatchNumber { get; init; }
    public required CustomerId CustomerId { get; init; }

    /// <summary>What is to be subtracted (USD): positive for a use, negative for a use that was taken back.</summary>
    public required Money Subtract { get; init; }

    /// <summary>When somebody was told that the invoice does not show it (UTC); null when nobody was.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    public void Told(DateTimeOffset at) => ToldAt ??= at;
}

/// <summary>How far a use of Pump's own credits has come on its way to the invoice.</summary>
public enum InvoicingState
{
    /// <summary>In no batch yet.</summary>
    Due,

    /// <summary>Handed over; no invoice has come since.</summary>
    Exported,

    /// <summary>An invoice that came since shows it.</summary>
    Seen,

    /// <summary>An invoice came since, and does not show it.</summary>
    Missing,
}
