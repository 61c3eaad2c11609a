using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Credits;

/// <summary>Why the ledger and an invoice differ, as far as the books can say.</summary>
public enum DifferenceCause
{
    /// <summary>Another customer's bill was paid with it.</summary>
    Leak,

    /// <summary>An account that belongs to nobody had the use.</summary>
    Unowned,

    /// <summary>The invoice was made while AWS's figures were estimated.</summary>
    InvoicedOnEstimates,

    /// <summary>AWS changed the month after the invoice.</summary>
    Restated,

    /// <summary>Made good in the Pump book.</summary>
    Settled,
    Unexplained,
}

/// <summary>A part of a difference.</summary>
public sealed record DifferencePart(DifferenceCause Cause, Money Amount, string Words);

/// <summary>
/// A customer's month, AWS against the ledger against the invoice. Credits, discounts and refunds are negative. All on
/// the same axis: the billing month, as known at one moment.
/// </summary>
/// <param name="Gross">Usage, purchases and what savings plans take back, before anything is taken off.</param>
/// <param name="Credits">What AWS took off this customer's own bills, whosever credit it was.</param>
/// <param name="Net">Gross with credits, discounts, refunds and tax.</param>
/// <param name="Ledger">What was used of this customer's credits, on whosever bill; null while nothing is posted.</param>
/// <param name="Invoice">Credits that Pump's invoice showed.</param>
/// <param name="Difference">Ledger less invoice.</param>
public sealed record MonthFigures(
    Month Month,
    MonthState? State,
    string? Why,
    Money? Gross,
    Money? Credits,
    Money? Discounts,
    Money? Refunds,
    Money? Tax,
    Money? Net,
    Money? Ledger,
    bool IsLedgerProvisional,
    Money? Invoice,
    string? InvoiceNumbers,
    string? OtherCurrency,
    Money? Difference,
    IReadOnlyList<DifferencePart> Parts
)
{
    /// <summary>What no cause in the books explains.</summary>
    public Money Unexplained => Parts.Where(p => p.Cause == DifferenceCause.Unexplained).Sum(p => p.Amount);
}

/// <summary>A customer's months: gross, what was taken off, net, ledger, invoice and the difference with its causes.</summary>
public sealed class MonthReconciliation(Access access)
{
    public Task<Outcome<IReadOnlyList<MonthFigures>>> RunAsync(
        Actor actor,
        string companyId,
        Horizon horizon,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<MonthFigures>>(
            actor,
            Permission.SeeDesk,
            async db =>
                await CustomerBook.ReadAsync(db, companyId, horizon, cancellationToken) is { } book
                    ? Of(book).ToList()
                    : Refusal.NotFound("customer"),
            cancellationToken
        );

    /// <summary>From the first month with any figure to the month of the day, oldest first.</summary>
    internal static IReadOnlyList<MonthFigures> Of(CustomerBook book)
    {
        var last = Month.Of(book.AsOf);
        Month[] known =
        [
            .. book.Charges.Select(c => c.Month),
            .. book.Invoices.Select(i => i.Month),
            .. book
                .Tracks.SelectMany(t => t.Entries)
                .Where(e => e.BillingMonth is not null)
                .Select(e => e.BillingMonth!.Value),
        ];
        if (known.Length == 0)
        {
            return [];
        }

        var first = known.Min();
        var charges = book.Charges.ToLookup(c => c.Month);
        return
        [
            .. Enumerable
                .Range(0, Math.Max(0, last.Since(first) + 1))
                .Select(first.Plus)
                .Select(month => One(book, month, [.. charges[month]])),
        ];
    }

    private static MonthFigures One(CustomerBook book, Month month, IReadOnlyList<AwsCharge> charges)
    {
        var state = book.MonthOf(month);
        var isKnown = charges.Count > 0 || state is { State: not MonthState.Unknown };
        Money? Sum(Func<ChargeClass, bool> kind) =>
            isKnown ? charges.Where(c => kind(AwsRecordType.ClassOf(c.RecordType))).Sum(c => c.Amount) : null;

        var uses = MonthUses.Of(book, month);
        var invoices = book.Invoices.Where(i => i.Month == month).ToList();
        var inUsd = invoices.Where(i => i.IsInUsd).ToList();
        Money? invoiced = inUsd.Count > 0 ? inUsd.Sum(i => i.Credits!.Value) : null;
        Money? ledger = uses.IsEmpty && !isKnown ? null : uses.Total;
        var isComparable = invoiced is not null && ledger is not null && !uses.IsProvisional;
        // Tax is computed when AWS closes the month: until then it is not zero but not known.
        var tax =
            state is { IsClosed: true } || charges.Any(c => c.RecordType == "Tax")
                ? Sum(k => k == ChargeClass.Tax)
                : null;
        return new MonthFigures(
            month,
            state?.State,
            state?.Why,
            Sum(k => k.IsGross()),
            Sum(k => k == ChargeClass.Credit),
            Sum(k => k == ChargeClass.Discount),
            Sum(k => k == ChargeClass.Refund),
            tax,
            Sum(_ => true),
            ledger,
            uses.IsProvisional,
            invoiced,
            invoices.Count == 0 ? null : string.Join(", ", invoices.Select(i => i.Number)),
            invoices.Find(i => !i.IsInUsd)?.Currency,
            isComparable ? ledger - invoiced : null,
            isComparable ? uses.Explain(ledger!.Value - invoiced!.Value, inUsd, state) : []
        );
    }
}
