using Pump.BackOffice.Customers;
using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>The credit was applied, but the organization hides credits from its member accounts. Staff have to enter that.</summary>
internal sealed class HiddenFromMember : Cause
{
    public override string Code => "hidden-from-member";
    public override string Title => "Applied, but hidden from the member account";
    public override int Order => 73;
    public override IReadOnlyList<Signal> Needs => [Signal.Charges, Signal.Staff];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        var entry = file.Facts.FirstOrDefault(f =>
            f.Kind == CustomerFactKind.MemberVisibilityOff && (f.On is null || f.On <= file.Month.LastDay)
        );
        if (entry is null || !file.AreChargesKnown)
        {
            yield return Unknown(Blind(file) ?? "Staff have not entered whether members see credits.");
            yield break;
        }

        var applied = file.AppliedByAws!.Value;
        if (!applied.IsPositive)
        {
            yield return RuledOut(Cite.Staff(file, entry));
            yield break;
        }

        EvidenceRow[] evidence =
        [
            Cite.Staff(file, entry),
            Cite.Sum(
                $"Credits that AWS took off {file.Month}",
                applied,
                [.. file.Bills.SelectMany(b => b.SumsOf(AwsFacts.ChargeClass.Credit))],
                file.CompanyId
            ),
            .. file.Invoices.Select(i => Cite.Invoice(file, i)),
        ];
        var reply =
            $"AWS did apply {Cite.Usd(applied)} of credits in {file.Month}. Your accounts cannot see it because the organization does not show credits to member accounts; the payer's figures and your Pump invoice have it.";
        Money? amount = gap.Expected is null ? null : Money.Zero;
        yield return file.Applied is { } shown && CaseFile.Same(shown, applied)
            ? Proven(amount, evidence, reply)
            : Likely(amount, evidence, "An invoice that shows what AWS applied.", reply);
    }
}
