using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>AWS's months are UTC: use of the last local evening belongs to the next month, for which the credit had ended.</summary>
internal sealed class UtcMonthEdge : Cause
{
    public override string Code => "utc-month-edge";
    public override string Title => "The last local evening belongs to the next UTC month";
    public override int Order => 39;
    public override IReadOnlyList<Signal> Needs => [Signal.Charges, Signal.Credits, Signal.Claim];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        var ended = file.Credits.FirstOrDefault(c =>
            c is { IsExpired: true, State.Remaining.IsPositive: true } && c.LastDay == file.Month.FirstDay.AddDays(-1)
        );
        var claim = ended is null
            ? null
            : file.ClaimsOfMonth.FirstOrDefault(c =>
                c.Claim.Amount is { } said
                && c.Claim.InvoiceMonth is not null
                && said.Amount * 3 < ended.State.Remaining.Amount
                && said.Amount * 2 < file.Bills.Sum(b => b.Gross).Amount
            );
        if (ended is null || claim is null)
        {
            yield return RuledOut(file.Credits.Select(Cite.Credit));
            yield break;
        }

        Money? amount =
            gap.IsClaimed ? gap.Take(claim.Claim.Amount!.Value)
            : gap.Expected is null ? null
            : Money.Zero;
        yield return Likely(
            amount,
            [Cite.Claim(claim), Cite.Credit(ended)],
            "AWS's daily figures of the days around the end of the month.",
            $"AWS counts days and months in UTC. The credit {ended.Name} ended on {Cite.Day(ended.LastDay!.Value)} (UTC); what ran on that evening in your time zone already fell into {file.Month}, for which the credit no longer counted."
        );
    }
}
