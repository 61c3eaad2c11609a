using Pump.BackOffice.Diagnosis.Cases;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>AWS shows no such credit: the code was never redeemed, or elsewhere.</summary>
internal sealed class NotRedeemed : Cause
{
    public override string Code => "not-redeemed";
    public override string Title => "AWS shows no such credit: never redeemed";
    public override int Order => 21;
    public override IReadOnlyList<Signal> Needs => [Signal.Claim, Signal.Credits];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        var claim = file.ClaimsOfMonth.FirstOrDefault(c =>
            c.Kind is TicketKind.NewCredits or TicketKind.ExistingCredits or TicketKind.NotAppliedToInvoice
            && (c.Claim.Amount is not null || c.Claim.CreditName is not null || c.Readings.Count > 0)
            && ClaimedCredit.In(file, c) is null
            && (file.Credits.Count == 0 || c.Kind == TicketKind.NewCredits)
            && !NamesElsewhere(file, c)
        );
        if (claim is null)
        {
            yield return RuledOut(file.Credits.Select(Cite.Credit));
            yield break;
        }

        Money? amount =
            gap.IsClaimed ? gap.Take(claim.Claim.Amount ?? Money.Zero)
            : gap.Expected is null ? null
            : Money.Zero;
        yield return Likely(
            amount,
            [
                Cite.Claim(claim),
                .. claim.Readings.Select(Cite.Reading),
                new EvidenceRow(
                    "aws-credit",
                    Cite.Customer(file.CompanyId),
                    "AWS lists no such credit on the customer's accounts"
                ),
            ],
            "A screenshot of AWS's Credits page that shows the credit as redeemed.",
            "AWS does not show this credit on any of your accounts, so the promotion code has most likely not been redeemed yet. "
                + "Please redeem it under Billing and Cost Management, Credits, in the account that should have it; a code works once. "
                + "If you have redeemed it already, a screenshot of that page helps us find it."
        );
    }

    private static bool NamesElsewhere(CaseFile file, CaseClaim claim) =>
        (claim.Claim.Account is { } said && !file.Owns(said))
        || claim.Readings.Any(r =>
            r.Reading.Field == ReadingField.AccountId && !file.Accounts.Any(a => a.Id.Value == r.Reading.Value)
        );
}
