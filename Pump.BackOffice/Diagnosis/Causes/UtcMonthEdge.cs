using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>
/// AWS's months are UTC: use of the last local evening belongs to the next month, for which the credit had ended.
/// AWS's daily rows prove it where what is claimed is just what ran on the first day, or ran on it beyond the second.
/// </summary>
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
                c.Claim.Amount is { IsPositive: true } said
                && c.Claim.InvoiceMonth is not null
                && said.Amount * 3 < ended.State.Remaining.Amount
                && said.Amount * 2 < file.Bills.Sum(b => b.Gross).Amount
            );
        if (ended is null || claim is null)
        {
            yield return RuledOut(file.Credits.Select(Cite.Credit));
            yield break;
        }

        var claimed = claim.Claim.Amount!.Value;
        var reach = file.ReachOf(ended).Select(b => b.Account).ToHashSet();
        var rows = file.Days.Where(d => reach.Contains(d.AccountId)).ToList();
        var first = Of(rows, file.Month.FirstDay);
        if (file.AreDaysKnown && claimed.ToCents() > first.ToCents() + Money.Usd(0.01m))
        {
            // More than ran on that day cannot have run in its night.
            yield return RuledOut(rows.Select(Cite.Day));
            yield break;
        }

        Money? amount =
            gap.IsClaimed ? gap.Take(claimed)
            : gap.Expected is null ? null
            : Money.Zero;
        EvidenceRow[] evidence = [Cite.Claim(claim), Cite.Credit(ended), .. rows.Select(Cite.Day)];
        var reply =
            $"AWS counts days and months in UTC. The credit {ended.Name} ended on {Cite.Day(ended.LastDay!.Value)} (UTC); what ran on that evening in your time zone already fell into {file.Month}, for which the credit no longer counted.";
        var beyond = first - Of(rows, file.Month.FirstDay.AddDays(1));
        yield return file.AreDaysKnown && (IsNear(claimed, first) || IsNear(claimed, beyond))
            ? Proven(amount, evidence, reply)
            : Likely(
                amount,
                evidence,
                file.AreDaysKnown
                    ? "How much of the first day ran in the customer's evening: AWS tells whole days."
                    : "AWS's daily figures of the days around the end of the month.",
                reply
            );
    }

    private static Money Of(List<AwsDayCharge> rows, DateOnly day) => rows.Where(r => r.Day == day).Sum(r => r.Amount);

    private static bool IsNear(Money left, Money right) => (left - right).Abs() <= Money.Usd(0.01m);
}
