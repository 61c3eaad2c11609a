namespace Pump.BackOffice.Credits;

/// <summary>A credit of the Pump book as the rule sees it.</summary>
/// <param name="Left">What can be taken on <paramref name="On"/> so that it is below zero on no later day either.</param>
/// <param name="On">The day on which a use in the month counts.</param>
internal sealed record UsablePumpCredit(
    CreditId Id,
    int Number,
    DateOnly StartOn,
    DateOnly? EndOn,
    DateOnly On,
    Money Left
);

/// <summary>What is taken from one credit.</summary>
internal sealed record PumpUse(CreditId Id, Money Amount, DateOnly On);

/// <summary>
/// How Pump's own credits are used on a month's invoice: the soonest-ending first, then the oldest, at most the month's
/// net. AWS's order is the same where it ends; Pump's credits know no products.
/// </summary>
internal static class PumpConsumption
{
    public static IReadOnlyList<PumpUse> Plan(IEnumerable<UsablePumpCredit> credits, Money net)
    {
        List<PumpUse> uses = [];
        var open = net;
        foreach (
            var credit in credits
                .Where(c => c.Left.IsPositive)
                .OrderBy(c => c.EndOn ?? DateOnly.MaxValue)
                .ThenBy(c => c.StartOn)
                .ThenBy(c => c.Number)
        )
        {
            var amount = Money.Min(credit.Left, open);
            if (!amount.IsPositive)
            {
                break;
            }

            uses.Add(new PumpUse(credit.Id, amount, credit.On));
            open -= amount;
        }

        return uses;
    }

    /// <summary>The credit as it can be used on a month's invoice; null when it cannot: not started, over, or granted after the invoice.</summary>
    public static UsablePumpCredit? In(
        Month month,
        DateTimeOffset invoicedAt,
        Credit credit,
        IEnumerable<LedgerEntry> entries
    )
    {
        var on = Credit.AppliedOn(month, credit.EndOn);
        if (credit.CreatedAt >= invoicedAt || on < credit.StartOn || on < month.FirstDay)
        {
            return null;
        }

        var left = LeftOn(on, entries);
        return new UsablePumpCredit(credit.Id, credit.Number, credit.StartOn, credit.EndOn, on, left);
    }

    /// <summary>The least that the credit stands at from a day on.</summary>
    private static Money LeftOn(DateOnly on, IEnumerable<LedgerEntry> entries)
    {
        var all = entries.ToList();
        var balance = all.Where(e => e.EffectiveOn <= on).Sum(e => e.Amount);
        var least = balance;
        foreach (var day in all.Where(e => e.EffectiveOn > on).GroupBy(e => e.EffectiveOn).OrderBy(g => g.Key))
        {
            balance += day.Sum(e => e.Amount);
            least = Money.Min(least, balance);
        }

        return least;
    }
}
