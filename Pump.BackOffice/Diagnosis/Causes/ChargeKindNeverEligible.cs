using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>
/// Marketplace, upfront fees, domains, training, support and tax: AWS's promotional credit terms exclude them for every
/// credit.
/// </summary>
internal sealed class ChargeKindNeverEligible : Cause
{
    public override string Code => "charge-kind-never-eligible";
    public override string Title => "Charges that no credit covers";
    public override int Order => 51;
    public override IReadOnlyList<Signal> Needs => [Signal.Charges];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        var market = file
            .Bills.SelectMany(b => b.Services)
            .Where(s => s.Marketplace.IsPositive && !s.IsBedrockThirdParty)
            .ToList();
        var marketplace = market.Sum(s => Money.Max(Money.Zero, s.Marketplace - s.Covered));
        var support = file.Bills.Sum(b =>
            Money.Max(Money.Zero, b.Support - b.Services.Where(s => s.IsSupport).Sum(s => s.Covered))
        );
        var fees = file.Bills.Sum(b => b.Fees);
        var tax = file.Bills.Sum(b => b.Tax);
        var bought = marketplace + support + fees;
        var isNotable =
            bought > (file.AppliedByAws ?? Money.Zero)
            && file.Credits.Any(c => c is { IsUsable: true, LeftAfter: null or { IsPositive: true } });
        var amount =
            gap.IsClaimed ? gap.Take(bought + tax)
            : gap.Expected is null ? null
            : Money.Zero;
        if (gap.IsClaimed ? !(amount ?? bought).IsPositive : !isNotable)
        {
            yield return RuledOut();
            yield break;
        }

        EvidenceRow?[] sums =
        [
            Sum("AWS Marketplace", marketplace, [.. market.SelectMany(s => s.Rows)]),
            Sum("Support", support, [.. file.Bills.SelectMany(b => b.SumsOf("Support"))]),
            Sum(
                "One-time fees (upfront, domains, training)",
                fees,
                [.. file.Bills.SelectMany(b => b.SumsOf("Fee", "Upfront", "SavingsPlanUpfrontFee"))]
            ),
            Sum("Tax", tax, [.. file.Bills.SelectMany(b => b.SumsOf(ChargeClass.Tax))]),
        ];
        EvidenceRow[] evidence = [.. sums.OfType<EvidenceRow>()];
        yield return Proven(
            amount,
            evidence,
            $"By AWS's terms credits never cover some kinds of charges. In {file.Month} these were: {string.Join("; ", evidence.Select(e => e.Text[..e.Text.LastIndexOf(" in ", StringComparison.Ordinal)]))}."
        );

        EvidenceRow? Sum(string what, Money sum, IReadOnlyList<AwsCharge> rows) =>
            sum.IsPositive ? Cite.Sum($"{what} of {file.Month}", sum, rows, file.CompanyId) : null;
    }
}
