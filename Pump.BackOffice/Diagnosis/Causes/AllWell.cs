using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>Everything was applied as it should be. Weighed last: it holds only where nothing else does.</summary>
internal sealed class AllWell : Cause
{
    public const string Name = "all-well";

    public override string Code => Name;
    public override string Title => "Everything was applied as it should be";
    public override int Order => 100;
    public override IReadOnlyList<Signal> Needs => [Signal.Charges, Signal.Credits, Signal.Uses];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        var applied = file.AppliedByAws!.Value;
        EvidenceRow[] evidence =
        [
            Cite.Sum(
                $"Credits that AWS took off {file.Month}",
                applied,
                [.. file.Bills.SelectMany(b => b.SumsOf(AwsFacts.ChargeClass.Credit))],
                file.CompanyId
            ),
            .. file.Invoices.Select(i => Cite.Invoice(file, i)),
            .. file.Credits.Where(c => c.UsedInMonth.IsPositive).Select(Cite.Credit),
            .. file.OnOwnBills.Where(u => !file.Credits.Any(c => c.Id == u.AwsCreditId)).Take(6).Select(Cite.Use),
        ];
        var isShown = file.Applied is { } shown && CaseFile.Same(shown, applied);
        if (!isShown)
        {
            yield return RuledOut(evidence);
            yield break;
        }

        var reply =
            file.Invoices.Count > 0
                ? $"AWS applied {Cite.Usd(applied)} of credits to {file.Month}, and the invoice shows the same amount."
                : $"AWS has applied {Cite.Usd(applied)} of credits to {file.Month} so far.";
        var foreign = -file.OnOwnBills.Where(u => !file.Credits.Any(c => c.Id == u.AwsCreditId)).Sum(u => u.Amount);
        var amount = gap.TakeSurplus(foreign);
        var missing =
            gap.OpenAtAws is not { } open || open.Abs() > Money.Usd(0.01m)
                ? "Where the expected amount comes from: nothing that is recorded explains it."
            // Nothing applied where no credit is seen fits a credit that sits elsewhere just as well.
            : file.Credits.Count == 0 && !applied.IsPositive
                ? "What credits the customer believes to have: AWS shows none on its accounts, and nobody has claimed any."
            : file.Invoices.Count == 0 ? "The invoice of the month, which has to show the same."
            : null;
        yield return missing is null ? Proven(amount, evidence, reply) : Likely(amount, evidence, missing, reply);
    }
}
