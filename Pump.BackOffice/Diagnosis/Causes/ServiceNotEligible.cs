using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>Charges are in services that the credit does not name.</summary>
internal sealed class ServiceNotEligible : Cause
{
    public override string Code => "service-not-eligible";
    public override string Title => "The credit does not cover these services";
    public override int Order => 50;
    public override IReadOnlyList<Signal> Needs => [Signal.Charges, Signal.Credits, Signal.Uses];

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
                        IsForSupport: false,
                        Products: not null,
                        LeftAfter: null or { IsPositive: true }
                    }
            )
            .ToList();
        var found = credits
            .Select(c => (Credit: c, Reach: file.ReachOf(c), Services: OutsideOf(file, c)))
            .Where(x => x.Services.Count > 0)
            .OrderByDescending(x => x.Services.Sum(s => s.Uncovered).Amount)
            .ToList();
        if (found.Count == 0)
        {
            yield return RuledOut(credits.Select(Cite.Products));
            yield break;
        }

        var outside = found[0];
        var credit = outside.Credit;
        var sum = outside.Services.Sum(s => s.Uncovered);
        var amount = gap.Take(Money.Min(sum, credit.LeftAfter ?? credit.AtLeastAvailable), outside.Reach);
        var names = outside
            .Services.OrderByDescending(s => s.Uncovered)
            .Select(s => s.Name)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        EvidenceRow[] evidence =
        [
            Cite.Products(credit),
            Cite.Credit(credit),
            .. outside
                .Services.OrderByDescending(s => s.Uncovered)
                .Take(6)
                .SelectMany(s =>
                    s.Rows.Where(r => r is { RecordType: AwsFacts.AwsRecordType.AllCharges, BillingEntity: null })
                        .Take(1)
                )
                .Select(Cite.Charge),
            Cite.Sum(
                $"Charges outside {credit.Name}",
                sum,
                [.. outside.Services.SelectMany(s => s.Rows)],
                file.CompanyId
            ),
        ];
        var reply =
            $"The credit {credit.Name} covers only {string.Join(", ", credit.Products!)}. Charges of {Cite.Usd(sum)} in {string.Join(", ", names)} are outside it, so AWS did not use it for them.";
        // Where AWS left a service uncovered that the credit names, its list does not explain the month.
        var isWhole = !outside
            .Reach.SelectMany(b => b.Services)
            .Any(s => credit.Names(s.Name) == true && s.Uncovered > Money.Usd(0.01m) && !s.IsSupport);
        yield return isWhole && credit.LeftAfter is not null
            ? Proven(amount, evidence, reply)
            : Likely(
                amount,
                evidence,
                "AWS's product names are opaque: AWS has to confirm what the credit covers.",
                reply
            );
    }

    private static List<ServiceBill> OutsideOf(CaseFile file, CaseCredit credit) =>
        [
            .. file.ReachOf(credit)
                .SelectMany(b => b.Services)
                .Where(s =>
                    !s.IsSupport && !s.IsBedrockThirdParty && s.Uncovered.IsPositive && credit.Names(s.Name) == false
                )
                .Where(s =>
                    !IsFee(s.Name)
                    && !(
                        credit.State.PurchaseTypes is not null
                        && s.Name.StartsWith("Savings Plan", StringComparison.Ordinal)
                    )
                ),
        ];

    private static bool IsFee(string service) =>
        service.Contains("Registrar", StringComparison.Ordinal)
        || service.Contains("Training", StringComparison.Ordinal);
}
