using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>Support is computed from the final use and posted on the 6th or 7th, after the invoice.</summary>
internal sealed class SupportPostedLate : Cause
{
    public override string Code => "support-posted-late";
    public override string Title => "Support was posted after the invoice";
    public override int Order => 82;
    public override IReadOnlyList<Signal> Needs => [Signal.Charges, Signal.Uses, Signal.Invoice];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        var posted = file.Invoice!.Row.PostedAt;
        var uses = file.OnOwnBills.Where(u => u.Service.StartsWith("AWS Support", StringComparison.Ordinal)).ToList();
        var late = uses.Where(u =>
                !file.UseVersions.Any(v =>
                    v.Key == u.Key && v.PayerId == u.PayerId && v.RecordedAt <= posted && !v.IsGone
                )
            )
            .ToList();
        var sum = -late.Sum(u => u.Amount);
        if (
            late.Count == 0
            || !sum.IsPositive
            || gap.Invoice.OpenIn(InvoicePart.UntilClose) is null or { IsPositive: false }
        )
        {
            yield return RuledOut(uses.Select(Cite.Use));
            yield break;
        }

        var amount = gap.Invoice.Take(sum, InvoicePart.UntilClose);
        EvidenceRow[] evidence =
        [
            .. late.Select(Cite.Use),
            .. file.Bills.SelectMany(b => b.SumsOf("Support")).Select(Cite.Charge),
            Cite.Sum($"Credits on support of {file.Month}", sum, late, file.CompanyId),
            Cite.Invoice(file, file.Invoice.Row),
        ];
        var reply =
            $"AWS posts support for a month some days after its end. When we posted the invoice on {Cite.Day(posted)} it was not there yet; {Cite.Usd(sum)} of credit on support has come since, and we are giving you that amount.";
        var owed = amount is { IsPositive: true } due
            ? new SuggestedAdjustment(
                SuggestedAdjustment.PumpCredit,
                SuggestedAdjustment.InvoiceTrueUp,
                due,
                file.Month
            )
            : null;
        yield return file.Invoice.AtPosting is not null
            ? Proven(amount, evidence, reply, owed)
            : Likely(amount, evidence, "What AWS showed when the invoice was posted.", reply, owed);
    }
}
