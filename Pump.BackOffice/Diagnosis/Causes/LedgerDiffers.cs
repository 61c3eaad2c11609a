using Pump.BackOffice.Credits;
using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>Our own figure is wrong: the invoice or the ledger has another amount than AWS had at the time.</summary>
internal sealed class LedgerDiffers : Cause
{
    public override string Code => "ledger-differs";
    public override string Title => "Our own figure differs from AWS's";
    public override int Order => 83;
    public override IReadOnlyList<Signal> Needs => [Signal.Charges];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        var books = BookedWrongly(file).ToList();
        if (
            file.Invoice is { Credits: { } shown, AtPosting: { } said } invoice
            && !CaseFile.Same(said, shown)
            && gap.Invoice.Open is not null
        )
        {
            var off = gap.Invoice.Take(said - shown, InvoicePart.Mistake);
            if (off is { IsZero: false } amount)
            {
                EvidenceRow[] evidence =
                [
                    Cite.Invoice(file, invoice.Row),
                    Cite.AwsSaid(file, "When it was posted", said, invoice.Row.PostedAt),
                    new("invoice", Cite.Customer(file.CompanyId), $"Difference: {Cite.Usd(amount.Abs())}"),
                    .. books,
                ];
                var reply =
                    $"Our invoice for {file.Month} showed {Cite.Usd(shown)} of credits, AWS had applied {Cite.Usd(said)}. The difference of {Cite.Usd(amount.Abs())} was our mistake, and we are correcting it.";
                var owed = amount.IsPositive
                    ? new SuggestedAdjustment(
                        SuggestedAdjustment.PumpCredit,
                        SuggestedAdjustment.InvoiceTrueUp,
                        amount,
                        file.Month
                    )
                    : null;
                yield return invoice.IsSteady
                    ? Proven(amount, evidence, reply, owed)
                    : Likely(amount, evidence, "AWS's figure moved around the day of the invoice.", reply, owed);
                yield break;
            }
        }

        if (books.Count > 0)
        {
            yield return Likely(
                gap.Expected is null ? null : Money.Zero,
                books,
                "Whether the entry or AWS's row is right.",
                null
            );
            yield break;
        }

        yield return file.Invoice is { AtPosting: null }
            ? Unknown("What AWS showed when the invoice was posted is not known.")
            : RuledOut(file.Invoices.Select(i => Cite.Invoice(file, i)));
    }

    /// <summary>Credits that our books have with another amount, or other use in a closed month, than AWS.</summary>
    private static IEnumerable<EvidenceRow> BookedWrongly(CaseFile file)
    {
        foreach (var booked in file.Booked.Where(b => b.Credit is { Book: Book.Aws, IsUnknown: false }))
        {
            var credit = file.Credits.FirstOrDefault(c =>
                c.Id == (booked.Credit.AwsCreditId ?? booked.Credit.LooksLikeAwsCreditId)
            );
            var hasOtherAmount =
                credit is not null
                && booked.Credit.IsInitialKnown
                && booked.Credit.InitialAmount != credit.State.Initial;
            var hasOtherUse =
                credit is not null
                && file is { IsClosed: true, AreUsesKnown: true }
                && booked.UsedInMonth is { } used
                && !CaseFile.Same(used, credit.UsedInMonth);
            if (hasOtherAmount || hasOtherUse)
            {
                yield return Cite.Ledger(file, booked);
                yield return Cite.Credit(credit!);
            }
        }
    }
}
