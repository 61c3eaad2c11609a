using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Invoices;

public readonly record struct InvoiceSnapshotId(Guid Value) : IStrongId<InvoiceSnapshotId>
{
    public static InvoiceSnapshotId From(Guid value) => new(value);

    public static InvoiceSnapshotId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// What Pump invoiced a customer for a month. Never changed: a file that says something else of the same number makes
/// a further revision, and the earlier one stays.
/// </summary>
public sealed class InvoiceSnapshot
{
    private InvoiceSnapshot() { }

    public InvoiceSnapshotId Id { get; private init; }
    public CustomerId CustomerId { get; private init; }

    /// <summary>The number on the invoice; unique for the customer.</summary>
    public string Number { get; private init; } = string.Empty;

    /// <summary>1 for the first time it was imported; the highest one holds.</summary>
    public int Revision { get; private init; }

    /// <summary>The month that it bills (UTC).</summary>
    public Month Month { get; private init; }

    /// <summary>When it was posted (UTC).</summary>
    public DateTimeOffset PostedAt { get; private init; }

    /// <summary>ISO code. Of another currency than USD the amounts are kept as text only and enter no sum.</summary>
    public string Currency { get; private init; } = string.Empty;

    /// <summary>The amounts as the file had them.</summary>
    public string GrossRaw { get; private init; } = string.Empty;
    public string CreditsRaw { get; private init; } = string.Empty;
    public string TotalRaw { get; private init; } = string.Empty;

    /// <summary>Charges before credits, USD; null in another currency.</summary>
    public Money? Gross { get; private init; }

    /// <summary>Credits shown, USD, zero or negative; null in another currency.</summary>
    public Money? Credits { get; private init; }

    /// <summary>What the customer was asked to pay, USD; null in another currency.</summary>
    public Money? Total { get; private init; }

    /// <summary>Whether AWS's figures were still estimated when it was made.</summary>
    public InvoiceBasis Basis { get; private init; }

    /// <summary>When we learned of it (UTC).</summary>
    public DateTimeOffset RecordedAt { get; private init; }

    public bool IsInUsd => Currency == Money.CurrencyCode;

    internal static InvoiceSnapshot Make(CustomerId customer, InvoiceRow row, int revision, DateTimeOffset now)
    {
        var isUsd = row.Currency == Money.CurrencyCode;
        return new InvoiceSnapshot
        {
            Id = InvoiceSnapshotId.New(),
            CustomerId = customer,
            Number = row.Number,
            Revision = revision,
            Month = row.Month,
            PostedAt = row.PostedAt,
            Currency = row.Currency,
            GrossRaw = row.Gross,
            CreditsRaw = row.Credits,
            TotalRaw = row.Total,
            Gross = isUsd ? Exact(row.Gross) : null,
            Credits = isUsd ? Exact(row.Credits) : null,
            Total = isUsd ? Exact(row.Total) : null,
            Basis = row.Basis,
            RecordedAt = now,
        };
    }

    internal bool Says(InvoiceRow row) =>
        (Month, PostedAt, Currency, GrossRaw, CreditsRaw, TotalRaw, Basis)
        == (row.Month, row.PostedAt, row.Currency, row.Gross, row.Credits, row.Total, row.Basis);

    private static Money Exact(string text) =>
        Money.TryParse(text, out var money) ? money : throw new FormatException($"'{text}' was not checked.");
}

/// <summary>On which figures of AWS an invoice was made.</summary>
public enum InvoiceBasis
{
    Estimated,
    Final,
}
