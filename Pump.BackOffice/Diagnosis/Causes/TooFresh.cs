using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>The credit was redeemed so shortly before the invoice that AWS did not show it yet: it takes up to a week.</summary>
internal sealed class TooFresh : Cause
{
    private const int Days = 10;

    public override string Code => "too-fresh";
    public override string Title => "Redeemed days before the invoice";
    public override int Order => 81;
    public override IReadOnlyList<Signal> Needs => [Signal.Credits, Signal.Uses, Signal.Invoice];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        var posted = file.Invoice!.Row.PostedAt;
        var fresh = file
            .Credits.Where(c =>
                c.State.StartAt < file.Month.EndsAt
                && c.State.StartAt > file.Month.EndsAt.AddDays(-Days)
                && c.Versions[0].RecordedAt > posted
            )
            .ToList();
        var sum = fresh.Sum(c => c.UsedOnOwn);
        if (fresh.Count == 0)
        {
            yield return RuledOut(file.Credits.Select(Cite.Credit));
            yield break;
        }

        // The list was asked before, or the credit is only new to us and not to AWS.
        var wasAsked = file.Invoice.AtPosting is not null;
        EvidenceRow[] evidence =
        [
            .. fresh.Select(Cite.Credit),
            Cite.Invoice(file, file.Invoice.Row),
            Cite.Sum(
                $"Used of it in {file.Month} by now",
                sum,
                [.. fresh.SelectMany(c => c.InMonth.Where(u => file.Owns(u.AccountId)))],
                file.CompanyId
            ),
        ];
        var credit = fresh[0];
        var amount = gap.Invoice.Take(sum, InvoicePart.UntilClose);
        var reply = sum.IsPositive
            ? $"The credit {credit.Name} started on {Cite.Day(credit.State.StartAt)}, and AWS did not show it yet when we posted the invoice on {Cite.Day(posted)}; that takes up to a week. AWS has since applied {Cite.Usd(sum)} to {file.Month}, and we are giving you that amount."
            : $"The credit {credit.Name} started on {Cite.Day(credit.State.StartAt)}, shortly before we posted the invoice on {Cite.Day(posted)}. AWS can take up to a week to show a new credit; we look again when the month is final.";
        var owed = amount is { IsPositive: true } due
            ? new SuggestedAdjustment(
                SuggestedAdjustment.PumpCredit,
                SuggestedAdjustment.InvoiceTrueUp,
                due,
                file.Month
            )
            : null;
        yield return wasAsked && sum.IsPositive
            ? Proven(amount, evidence, reply, owed)
            : Likely(
                amount,
                evidence,
                wasAsked ? "AWS's final figures of the month." : "What AWS showed when the invoice was posted.",
                reply,
                owed
            );
    }
}
