using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Credits;

/// <summary>What was used of a customer's AWS credits in one month, by whose bill it lessened. Zero or negative.</summary>
internal sealed record MonthUses(
    Money Own,
    Money Others,
    Money Unowned,
    bool IsProvisional,
    bool IsEmpty,
    DateTimeOffset? LastChangedAt,
    IReadOnlyList<string> OtherNames
)
{
    private static readonly Money Cent = Money.Usd(0.01m);

    public Money Total => Own + Others + Unowned;

    public static MonthUses Of(CustomerBook book, Month month)
    {
        var entries = book.UsesOf[month].ToList();
        var provisional = book.ProvisionalOf[month].ToList();
        var uses = entries
            .Select(e => (Account: e.AccountId!.Value, e.Amount))
            .Concat(provisional.Select(p => (Account: p.AccountId, p.Amount)))
            .ToList();
        var by = uses.ToLookup(u => book.UseOf(u.Account), u => u.Amount);
        return new MonthUses(
            by[UseOf.Own].Sum(),
            by[UseOf.OtherCustomer].Sum(),
            by[UseOf.Unowned].Sum(),
            provisional.Count > 0,
            uses.Count == 0,
            entries.Select(e => (DateTimeOffset?)e.RecordedAt).Max(),
            [
                .. uses.Where(u => book.UseOf(u.Account) == UseOf.OtherCustomer)
                    .Select(u => book.Accounts[u.Account].Customer ?? u.Account.Value)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ]
        );
    }

    /// <summary>Takes a difference apart; the parts add up to it.</summary>
    public IReadOnlyList<DifferencePart> Explain(
        Money difference,
        IReadOnlyList<InvoiceSnapshot> invoices,
        PayerMonth? state
    )
    {
        List<DifferencePart> parts = [];
        var rest = difference;
        void Part(DifferenceCause cause, Money amount, string words)
        {
            if (!amount.IsZero)
            {
                parts.Add(new DifferencePart(cause, amount, words));
                rest -= amount;
            }
        }

        // Invoice lines are whole cents, AWS's figures are not.
        if (rest.Abs() < Cent)
        {
            return parts;
        }

        Part(DifferenceCause.Leak, Others, $"{Say(Others)} paid {string.Join(" and ", OtherNames)}");
        Part(DifferenceCause.Unowned, Unowned, $"{Say(Unowned)} went to accounts that nobody owns");
        // What is left concerns the customer's own bills: the invoice against what AWS took off in the end.
        if (invoices.Any(i => i.Basis == InvoiceBasis.Estimated))
        {
            Part(DifferenceCause.InvoicedOnEstimates, rest, $"{Say(rest)} was not final when the invoice was made");
        }
        else if (state?.State == MonthState.Restated && invoices.All(i => i.PostedAt < state.RecordedAt))
        {
            Part(
                DifferenceCause.Restated,
                rest,
                $"{Say(rest)} came with AWS's restatement of {state.RecordedAt:yyyy-MM-dd}"
            );
        }

        Part(DifferenceCause.Unexplained, rest, $"{Say(rest)} has no cause in the books");
        return parts;
    }

    private static string Say(Money amount) => Figures.Text(Math.Abs(amount.Amount));
}
