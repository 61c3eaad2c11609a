using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>The invoice shows a credit twice: once from a screenshot and once from AWS.</summary>
internal sealed class CountedTwice : Cause
{
    public override string Code => "counted-twice";
    public override string Title => "The credit was counted twice";
    public override int Order => 80;
    public override IReadOnlyList<Signal> Needs => [Signal.Charges, Signal.Invoice];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        var invoice = file.Invoice!;
        var basis = invoice.AtPosting ?? file.AppliedByAws!.Value;
        var shown = invoice.Credits!.Value;
        var surplus = shown - basis;
        var doubled = file.Credits.FirstOrDefault(c =>
            c.UsedOnOwn.IsPositive && CaseFile.Same(surplus, c.UsedOnOwn.ToCents())
        );
        if (!surplus.IsPositive || (doubled is null && !CaseFile.Same(surplus, basis)))
        {
            yield return RuledOut(Cite.Invoice(file, invoice.Row));
            yield break;
        }

        EvidenceRow[] evidence =
        [
            Cite.Invoice(file, invoice.Row),
            Cite.AwsSaid(file, "At that time", basis, invoice.Row.PostedAt),
            .. doubled is null
                ? []
                : new[]
                {
                    Cite.Credit(doubled),
                    Cite.Sum(
                        $"Used of {doubled.Name} in {file.Month}",
                        doubled.UsedOnOwn,
                        [.. doubled.InMonth.Where(u => file.Owns(u.AccountId))],
                        file.CompanyId
                    ),
                },
            new("invoice", Cite.Customer(file.CompanyId), $"Shown beyond AWS's figure: {Cite.Usd(surplus)}"),
        ];
        var reply =
            $"Our invoice for {file.Month} showed {Cite.Usd(shown)} of credits. AWS had applied {Cite.Usd(basis)}; the same credit was counted twice, so the invoice took off {Cite.Usd(surplus)} too much. We are correcting it.";
        var amount = gap.Invoice.Take(-surplus, InvoicePart.Mistake);
        yield return invoice.IsSteady
            ? Proven(amount, evidence, reply)
            : Likely(amount, evidence, "What AWS showed when the invoice was posted.", reply);
    }
}
