using Pump.BackOffice.Diagnosis.Cases;
using Pump.BackOffice.Proofs;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>The credit was redeemed in an account that is not one of the customer's accounts at Pump.</summary>
internal sealed class WrongAccount : Cause
{
    public override string Code => "wrong-account";
    public override string Title => "Redeemed in an account that is not at Pump";
    public override int Order => 20;
    public override IReadOnlyList<Signal> Needs => [Signal.Claim, Signal.Credits];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        foreach (var claim in file.ClaimsOfMonth.Where(c => ClaimedCredit.In(file, c) is null))
        {
            var readings = claim
                .Readings.Where(r =>
                    r.Reading.Field == ReadingField.AccountId && !file.Accounts.Any(a => a.Id.Value == r.Reading.Value)
                )
                .ToList();
            var confirmed = readings.Find(r => r.Reading.ConfirmedAt is not null);
            var said = claim.Claim.Account is { } account && !file.Owns(account) ? account.Value : null;
            var named = confirmed?.Reading.Value ?? readings.FirstOrDefault()?.Reading.Value ?? said;
            if (named is null)
            {
                continue;
            }

            EvidenceRow[] evidence =
            [
                Cite.Claim(claim),
                .. readings.Select(Cite.Reading),
                .. file.Named.Where(c => c.AccountId.Value == named).Select(Cite.Credit),
                new(
                    "membership",
                    Cite.Customer(file.CompanyId),
                    $"Account {named} is not one of the customer's accounts"
                ),
            ];
            Money? amount =
                gap.IsClaimed ? gap.Take(claim.Claim.Amount ?? Money.Zero)
                : gap.Expected is null ? null
                : Money.Zero;
            var reply =
                $"The credit was redeemed in AWS account {named}, which is not one of the accounts that you have with Pump, so it cannot reduce their bills. "
                + "AWS Support can tell you whether it can be moved; if that account belongs to you, you can also bring it to Pump.";
            yield return confirmed is not null
                ? Proven(amount, evidence, reply)
                : Likely(amount, evidence, "A confirmed reading of the account's number on a proof.", reply);
            yield break;
        }

        yield return RuledOut(file.Credits.Select(Cite.Credit));
    }
}
