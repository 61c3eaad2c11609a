using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Sandbox.World;

/// <summary>
/// Applies credits to one bill as AWS describes it: credits one by one in AWS's order; each first to its owner, then
/// to the account that spends most; within an account the service with the most left that the credit may pay, and in
/// it the highest charge.
/// </summary>
internal sealed class CreditRun(
    Bill bill,
    IReadOnlyList<CreditStanding> credits,
    MonthPhase phase,
    Func<string, bool> mayReceive
)
{
    private readonly Dictionary<string, List<BillLine>> _byAccount = bill
        .Lines.GroupBy(l => l.AccountId, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

    internal void Run(CreditPhase turn, Dictionary<string, decimal> remaining)
    {
        foreach (var standing in credits.Where(c => c.Credit.Phase == turn).Order(CreditStanding.InAwsOrder))
        {
            var left = remaining[standing.Credit.Id];
            foreach (var account in Receivers(standing.Credit))
            {
                if (left <= 0m)
                {
                    break;
                }

                left = Spend(standing.Credit, account, left);
            }

            remaining[standing.Credit.Id] = left;
        }
    }

    private IEnumerable<string> Receivers(ScenarioCredit credit)
    {
        yield return credit.Account;
        if (bill.PayerId is null || credit.Sharing == CreditSharingKind.Disabled || !phase.IsShared(credit.Account))
        {
            yield break;
        }

        var listed = credit.Sharing is CreditSharingKind.Custom or CreditSharingKind.CostCategoryRule;
        var others = _byAccount
            .Where(a => !string.Equals(a.Key, credit.Account, StringComparison.Ordinal))
            .Where(a => !listed || credit.ShareableAccounts.Contains(a.Key, StringComparer.Ordinal))
            .Where(a => mayReceive(a.Key) && phase.IsShared(a.Key))
            .OrderByDescending(a => a.Value.Where(l => l.Amount > 0m).Sum(l => l.Amount))
            .ThenBy(a => a.Key, StringComparer.Ordinal);
        foreach (var other in others)
        {
            yield return other.Key;
        }
    }

    private decimal Spend(ScenarioCredit credit, string accountId, decimal left)
    {
        if (!_byAccount.TryGetValue(accountId, out var lines))
        {
            return left;
        }

        var open = lines.Where(l => Covers(credit, l) && l.Open > 0m).ToList();
        while (left > 0m && open.Count > 0)
        {
            // Looked at anew after each charge; among equals the one that stands first on the bill.
            var services = open.ToLookup(l => l.Service, l => l.Open, StringComparer.Ordinal);
            var line = open.OrderByDescending(l => services[l.Service].Sum()).ThenByDescending(l => l.Open).First();
            var amount = Math.Min(left, line.Open);
            line.Covered += amount;
            left -= amount;
            bill.Allocations.Add(new(credit, line, amount));
            open.RemoveAll(l => l.Open == 0m);
        }

        return left;
    }

    /// <summary>Whether a credit may pay a charge at all.</summary>
    internal static bool Covers(ScenarioCredit credit, BillLine line)
    {
        var named = credit.Products is { } products && products.Contains(line.Service, StringComparer.Ordinal);
        return line.Kind switch
        {
            ChargeKind.Usage or ChargeKind.Recurring => (credit.Products is null || named) && Bought(credit, line),
            ChargeKind.Support => named && !line.Service.Contains("Enterprise", StringComparison.Ordinal),
            ChargeKind.Marketplace => IsActivate(credit.Kind)
                && line.Service.EndsWith("(Amazon Bedrock Edition)", StringComparison.Ordinal)
                && (credit.Products is null || named),
            _ => false,
        };
    }

    private static bool Bought(ScenarioCredit credit, BillLine line) =>
        credit.PurchaseTypes is not { } types
        || (RecordTypes.Purchase(line.Kind, line.Service) is { } type && types.Contains(type));

    private static bool IsActivate(CreditKind kind) =>
        kind is CreditKind.ActivateFounders or CreditKind.ActivatePortfolio;
}

/// <summary>A credit that may be used in a month.</summary>
internal sealed record CreditStanding(ScenarioCredit Credit, DateOnly StartsOn, DateTimeOffset? EndsAt)
{
    /// <summary>AWS's order: soonest expiry, fewest services, oldest.</summary>
    internal static IComparer<CreditStanding> InAwsOrder { get; } = Comparer<CreditStanding>.Create(Compare);

    private static int Compare(CreditStanding a, CreditStanding b)
    {
        var order = (a.EndsAt ?? DateTimeOffset.MaxValue).CompareTo(b.EndsAt ?? DateTimeOffset.MaxValue);
        order = order != 0 ? order : Services(a).CompareTo(Services(b));
        order = order != 0 ? order : a.StartsOn.CompareTo(b.StartsOn);
        return order != 0 ? order : string.CompareOrdinal(a.Credit.Id, b.Credit.Id);
    }

    private static int Services(CreditStanding standing) => standing.Credit.Products?.Count ?? int.MaxValue;
}
