using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>Accounts left Pump in the middle of the month: that month's credits stay on Pump's last bill.</summary>
internal sealed class LeftPump : Cause
{
    public override string Code => "left-pump-mid-month";
    public override string Title => "Left Pump in the middle of the month";
    public override int Order => 32;
    public override IReadOnlyList<Signal> Needs => [Signal.Memberships, Signal.Charges];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        // AWS tells no day of leaving; the first sync that misses an account says it, so the charges' end counts too.
        var left = file
            .Accounts.SelectMany(a => a.Memberships.Select(m => (Account: a, Stay: m)))
            .Where(x =>
                x.Stay.UntilOn is { } until
                && until > file.Month.FirstDay
                && until <= file.Month.Next.FirstDay.AddDays(2)
            )
            .Where(x =>
                x.Stay.FromOn < file.Month.FirstDay && !x.Account.Memberships.Any(m => m.FromOn == x.Stay.UntilOn)
            )
            .ToList();
        var applied = file.AppliedByAws ?? Money.Zero;
        if (left.Count == 0 || !applied.IsPositive)
        {
            yield return RuledOut(file.Accounts.SelectMany(a => a.Memberships.Select(m => Cite.Member(file, a, m))));
            yield break;
        }

        var (account, stay) = left[0];
        yield return Proven(
            gap.Expected is null ? null : Money.Zero,
            [
                .. left.Select(x => Cite.Member(file, x.Account, x.Stay)),
                Cite.Sum(
                    $"Credits that AWS took off {file.Month} on Pump's bill",
                    applied,
                    [.. file.Bills.SelectMany(b => b.SumsOf(AwsFacts.ChargeClass.Credit))],
                    file.CompanyId
                ),
            ],
            $"Your accounts left Pump in {file.Month}. AWS keeps the credits of that month on the bill on which the month began, so {Cite.Usd(applied)} was applied on Pump's last invoice; your own AWS bill has them from the next month on."
        );
    }
}
