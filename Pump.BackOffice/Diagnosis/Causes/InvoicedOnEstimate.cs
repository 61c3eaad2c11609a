using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>The invoice was made while AWS's figures were estimated; in the end AWS applied another amount.</summary>
internal sealed class InvoicedOnEstimate : Cause
{
    public override string Code => "invoiced-on-estimate";
    public override string Title => "Invoiced on estimated figures";
    public override int Order => 85;
    public override IReadOnlyList<Signal> Needs => [Signal.Charges, Signal.Invoice];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        var invoice = file.Invoice!;
        if (
            !invoice.IsOnEstimates
            || gap.Invoice.OpenIn(InvoicePart.UntilClose) is not { } open
            || open.Abs() < Money.Usd(0.01m)
        )
        {
            yield return RuledOut(Cite.Invoice(file, invoice.Row));
            yield break;
        }

        var final = invoice.AtClose ?? file.AppliedByAws!.Value;
        var shown = invoice.Credits!.Value;
        var natural = invoice.AtPosting is { } said ? final - said : open;
        var amount = gap.Invoice.Take(natural, InvoicePart.UntilClose);
        if (amount is null or { IsZero: true })
        {
            yield return RuledOut(Cite.Invoice(file, invoice.Row));
            yield break;
        }

        EvidenceRow[] evidence =
        [
            Cite.Invoice(file, invoice.Row),
            .. file.States.Select(Cite.State),
            Cite.AwsSaid(file, "In the end", final, invoice.ClosedAt ?? file.Now),
            new(
                "invoice",
                Cite.Customer(file.CompanyId),
                $"Not final when it was posted: {Cite.Usd(amount.Value.Abs())}"
            ),
        ];
        var reply =
            $"Our invoice for {file.Month} was made on {Cite.Day(invoice.Row.PostedAt)} from AWS's estimated figures and showed {Cite.Usd(shown)} of credits. When AWS closed the month it had applied {Cite.Usd(final)}; {Cite.Usd(amount.Value.Abs())} of the difference comes from the estimate, and we are settling it with you.";
        var owed = amount is { IsPositive: true } due
            ? new SuggestedAdjustment(
                SuggestedAdjustment.PumpCredit,
                SuggestedAdjustment.InvoiceTrueUp,
                due,
                file.Month
            )
            : null;
        var missing = WhyOthersMayHold(file, invoice, shown);
        yield return missing is null
            ? Proven(amount, evidence, reply, owed)
            : Likely(amount, evidence, missing, reply, owed);
    }

    /// <summary>
    /// It takes what other causes leave of the difference: a late credit and late support move the figure after the
    /// invoice too, and only the list of credits and the allocation history rule them out.
    /// </summary>
    private static string? WhyOthersMayHold(CaseFile file, CaseInvoice invoice, Money shown) =>
        invoice.AtPosting is not { } atPosting || !CaseFile.Same(atPosting, shown)
            ? "What AWS showed when the invoice was posted."
        : !file.AreUsesKnown
            ? "AWS's allocation history of the month: a new credit or late support can have made the difference."
        : !file.AreCreditsKnown || file.IsCreditListAssumed
            ? "AWS's list of credits: a credit that came late can have made the difference."
        : null;
}
