using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>
/// Credit sharing: AWS used the customer's credit on a bill that is not the customer's. Proven where the account belongs
/// to another customer of Pump; likely where nobody in our books owns it.
/// </summary>
internal sealed class UsedByAnotherAccount : Cause
{
    public override string Code => "used-by-another-account";
    public override string Title => "The credit paid another customer's bill";
    public override int Order => 34;
    public override IReadOnlyList<Signal> Needs => [Signal.Credits, Signal.Uses];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        var uses = file
            .Credits.SelectMany(c => c.InMonth)
            .Where(u => !file.Owns(u.AccountId) && !u.Amount.IsZero)
            .ToList();
        var leaked = uses.Where(u => file.AccountOwners.GetValueOrDefault(u.AccountId) is not null).ToList();
        var unowned = uses.Except(leaked).ToList();
        if (uses.Count == 0)
        {
            yield return RuledOut(file.Credits.SelectMany(c => c.InMonth).Take(6).Select(Cite.Use));
            yield break;
        }

        if (leaked.Count > 0)
        {
            var sum = Size(leaked);
            yield return Proven(
                gap.Take(sum, file.Bills),
                Rows(file, leaked, sum),
                $"In {file.Month} AWS applied {Cite.Usd(sum)} of your credit to accounts outside your company. That should not have happened; we are returning what it cost you.",
                new SuggestedAdjustment(
                    SuggestedAdjustment.PumpCredit,
                    SuggestedAdjustment.LeakRepayment,
                    sum.ToCents(),
                    file.Month
                )
            );
        }

        if (unowned.Count > 0)
        {
            var sum = Size(unowned);
            yield return Likely(
                gap.Take(sum, file.Bills),
                Rows(file, unowned, sum),
                "Whose account that is: nobody in our records owns it.",
                $"In {file.Month} AWS applied {Cite.Usd(sum)} of your credit to an account that we do not know. We are finding out whose it is.",
                title: "Used by an account that has no owner in our records"
            );
        }
    }

    private static EvidenceRow[] Rows(CaseFile file, List<AwsAllocation> uses, Money sum) =>
        [
            .. uses.Take(12).Select(Cite.Use),
            Cite.Sum($"Used outside the customer's accounts in {file.Month}", sum, uses, file.CompanyId),
            .. file.Credits.Where(c => uses.Exists(u => u.AwsCreditId == c.Id)).Select(Cite.Credit),
        ];

    private static Money Size(IEnumerable<AwsAllocation> uses) => -uses.Sum(u => u.Amount);
}
