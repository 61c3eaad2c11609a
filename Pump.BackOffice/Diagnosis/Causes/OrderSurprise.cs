using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>
/// AWS used a credit that ends later while one that ends sooner stayed untouched: credits before discounts come ahead of
/// those after discounts. The sum is right.
/// </summary>
internal sealed class OrderSurprise : Cause
{
    public override string Code => "order-surprise";
    public override string Title => "Another credit was used first";
    public override int Order => 70;
    public override IReadOnlyList<Signal> Needs => [Signal.Credits, Signal.Uses];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        var usable = file.Credits.Where(c => c is { IsUsable: true, IsOwnerFresh: false, LastDay: not null }).ToList();
        foreach (
            var sooner in usable
                .Where(c => c.UsedInMonth.IsZero && c.Available is { IsPositive: true })
                .OrderBy(c => c.LastDay)
        )
        {
            var reach = file.ReachOf(sooner).Select(b => b.Account).ToHashSet();
            var later = usable.Find(c =>
                c.LastDay > sooner.LastDay
                && c.InMonth.Any(u => reach.Contains(u.AccountId) && sooner.Names(u.Service) != false)
            );
            if (later is null)
            {
                continue;
            }

            // Where AWS tells no products, a credit may have stayed untouched because it covers nothing here.
            var paid = later.InMonth.Select(u => u.Service).ToHashSet(StringComparer.Ordinal);
            var covers = sooner.Products is not null || sooner.Uses.Any(u => paid.Contains(u.Service));
            var isTold =
                covers
                && later.State.ApplicationType?.StartsWith("BEFORE", StringComparison.OrdinalIgnoreCase) == true
                && sooner.State.ApplicationType?.StartsWith("AFTER", StringComparison.OrdinalIgnoreCase) == true;
            EvidenceRow[] evidence =
            [
                Cite.Credit(sooner),
                Cite.Credit(later),
                Cite.Sum(
                    $"Used of {later.Name} in {file.Month}",
                    later.UsedInMonth,
                    [.. later.InMonth],
                    file.CompanyId
                ),
            ];
            Money? amount = gap.Expected is null ? null : Money.Zero;
            var reply =
                $"In {file.Month} AWS used {Cite.Usd(later.UsedInMonth)} of {later.Name} and left {sooner.Name} for later, though that one ends on {Cite.Day(sooner.LastDay!.Value)}. AWS takes credits that count before discounts ahead of those that count after them. The total of your credits on the invoice is right.";
            yield return isTold
                ? Proven(amount, evidence, reply)
                : Likely(
                    amount,
                    evidence,
                    "AWS does not say in which phase each credit is applied, or what the untouched one covers.",
                    reply
                );
            yield break;
        }

        yield return RuledOut(usable.Select(Cite.Credit));
    }
}
