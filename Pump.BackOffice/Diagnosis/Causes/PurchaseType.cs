using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>The credit covers only some ways of buying (<c>purchaseTypeApplications</c>), such as on demand.</summary>
internal sealed class PurchaseType : Cause
{
    private static readonly (string Type, string Words, string[] Labels)[] Kinds =
    [
        ("ON_DEMAND", "on-demand use", ["Usage"]),
        ("RESERVED", "reservations", ["RIFee", "Recurring"]),
        ("SAVINGS_PLANS", "savings plans", ["SavingsPlanRecurringFee"]),
    ];

    public override string Code => "purchase-type";
    public override string Title => "The credit covers another way of buying";
    public override int Order => 49;
    public override IReadOnlyList<Signal> Needs => [Signal.Charges, Signal.Credits];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        var credits = file
            .Credits.Where(c =>
                c
                    is {
                        IsUsable: true,
                        IsOwnerFresh: false,
                        LeftAfter: null or { IsPositive: true },
                        State.PurchaseTypes: not null
                    }
            )
            .ToList();
        foreach (var credit in credits)
        {
            var types = credit.State.PurchaseTypes!.Split('\n');
            var outside = Kinds.Where(k => !types.Contains(k.Type, StringComparer.Ordinal)).ToList();
            var reach = file.ReachOf(credit);
            var rows = reach.SelectMany(b => b.SumsOf([.. outside.SelectMany(k => k.Labels)])).ToList();
            var sum = Money.Min(rows.Sum(r => r.Amount) - MarketplaceIn(outside, reach), gap.UncoveredOn(reach));
            if (!sum.IsPositive)
            {
                continue;
            }

            var inside = string.Join(
                " and ",
                Kinds.Where(k => types.Contains(k.Type, StringComparer.Ordinal)).Select(k => k.Words)
            );
            EvidenceRow[] evidence =
            [
                new(
                    "aws-credit",
                    AwsRowRoutes.Credit(credit.State.Id),
                    $"{credit.Name} applies to {string.Join(", ", types)} only"
                ),
                .. rows.Where(r => !r.Amount.IsZero).Take(6).Select(Cite.Charge),
                Cite.Sum($"Charges of {file.Month} bought in another way", sum, rows, file.CompanyId),
            ];
            var reply =
                $"The credit {credit.Name} covers {inside} only. {Cite.Usd(sum)} of {file.Month} was for {string.Join(" and ", outside.Where(k => reach.SelectMany(b => b.SumsOf(k.Labels)).Any(r => !r.Amount.IsZero)).Select(k => k.Words))}, which it does not cover.";
            var amount = gap.Take(sum, reach);
            yield return credit.LeftAfter is not null
                ? Proven(amount, evidence, reply)
                : Likely(amount, evidence, "AWS's allocation history of the month.", reply);
            yield break;
        }

        yield return RuledOut(credits.Select(Cite.Credit));
    }

    private static Money MarketplaceIn(
        List<(string Type, string Words, string[] Labels)> outside,
        IReadOnlyList<CaseBill> reach
    ) => outside.Exists(k => k.Type == "ON_DEMAND") ? reach.Sum(b => b.Marketplace) : Money.Zero;
}
