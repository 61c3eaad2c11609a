using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Tickets;

/// <summary>
/// Adds up what is at stake on several tickets. Diagnosis explains a customer's whole month on each ticket about it: two
/// tickets about one month are about one debt, which counts once, with what is at most at stake of it.
/// </summary>
public static class Debts
{
    /// <summary>The sum over all debts (USD).</summary>
    /// <param name="tickets">Which tickets.</param>
    /// <param name="customer">Whose; one of nobody's stands for itself.</param>
    /// <param name="month">The month that was diagnosed; one without stands for itself.</param>
    /// <param name="stake">What is at stake (USD); null while unknown, and then in no sum.</param>
    public static Money Sum<T>(
        IEnumerable<T> tickets,
        Func<T, CustomerId?> customer,
        Func<T, Month?> month,
        Func<T, Money?> stake
    ) => Of(tickets, customer, month, stake).Sum(debt => debt.Stake);

    /// <summary>Each debt with the first of the tickets about it; parameters as of <see cref="Sum"/>.</summary>
    public static IEnumerable<(T First, Money Stake)> Of<T>(
        IEnumerable<T> tickets,
        Func<T, CustomerId?> customer,
        Func<T, Month?> month,
        Func<T, Money?> stake
    )
    {
        var known = tickets.Where(t => stake(t) is not null).ToLookup(t => (Customer: customer(t), Month: month(t)));
        return known.SelectMany(debt =>
            debt.Key is { Customer: not null, Month: not null }
                ? [(debt.First(), debt.Select(t => stake(t)!.Value).Max())]
                : debt.Select(t => (t, stake(t)!.Value))
        );
    }
}
