using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>
/// Credits are not shared with some of the customer's accounts: the preference of the month's last day rules the month,
/// and a credit's own setting besides.
/// </summary>
internal sealed class SharingOff : Cause
{
    public override string Code => "sharing-off";
    public override string Title => "The credit is not shared with these accounts";
    public override int Order => 60;
    public override IReadOnlyList<Signal> Needs => [Signal.Charges, Signal.Credits];

    /// <summary>It only keeps back what a setting made for the customer's good keeps back: most charges were within reach.</summary>
    internal static bool IsMinor(CaseFile file)
    {
        var credit = Held(file).FirstOrDefault();
        return credit is null
            || file.ReachOf(credit).Sum(b => b.Eligible).Amount * 5
                >= Outside(file, credit).Sum(b => b.Uncovered).Amount;
    }

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        var held = Held(file).Where(c => gap.UncoveredOn(Outside(file, c)).IsPositive).ToList();
        if (held.Count == 0)
        {
            yield return RuledOut(file.Sharing.Values.Take(6).Select(Cite.Sharing));
            yield break;
        }

        var credit = held[0];
        var outside = Outside(file, credit);
        var left = credit.LeftAfter ?? credit.AtLeastAvailable;
        var sum = Money.Min(left, gap.UncoveredOn(outside));
        var rows = file
            .Sharing.Values.Where(s =>
                !s.IsOn && (s.AccountId == credit.Owner || outside.Any(b => b.Account == s.AccountId))
            )
            .ToList();
        EvidenceRow[] evidence =
        [
            .. rows.Select(Cite.Sharing),
            Cite.Credit(credit),
            .. credit.State is { SharingType: not (null or "DEFAULT") } own
                ?
                [
                    new EvidenceRow(
                        "aws-credit",
                        AwsFacts.AwsRowRoutes.Credit(own.Id),
                        $"{credit.Name} is shared by its own setting: {own.SharingType}"
                    ),
                ]
                : Array.Empty<EvidenceRow>(),
            new(
                "aws-charge",
                Cite.Customer(file.CompanyId),
                $"Not covered on the other accounts in {file.Month}: {Cite.Usd(sum)}"
            ),
        ];
        var amount = gap.Take(sum, outside);
        var reply =
            $"The credit {credit.Name} belongs to account {credit.Owner}. Credits were not shared with your other accounts on the last day of {file.Month}, and that day decides the whole month, so {Cite.Usd(sum)} on them was not covered. We can switch sharing on for your accounts before the next month ends.";
        var isProven =
            credit.LeftAfter is not null && (rows.Count > 0 || credit.State.SharingType is not (null or "DEFAULT"));
        yield return isProven
            ? Proven(amount, evidence, reply)
            : Likely(amount, evidence, "The sharing preferences of the month and AWS's allocation history.", reply);
    }

    private static List<CaseCredit> Held(CaseFile file) =>
        [
            .. file
                .Credits.Where(c =>
                    c
                        is {
                            IsUsable: true,
                            IsOwnerFresh: false,
                            IsForSupport: false,
                            LeftAfter: null or { IsPositive: true }
                        }
                )
                .Where(c => Outside(file, c).Any(b => b.Uncovered.IsPositive))
                .OrderByDescending(c => c.AtLeastAvailable),
        ];

    private static List<CaseBill> Outside(CaseFile file, CaseCredit credit)
    {
        var reach = file.ReachOf(credit);
        return [.. file.Bills.Where(b => !reach.Contains(b))];
    }
}
