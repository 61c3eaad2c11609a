using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Tickets;

/// <summary>
/// Adds up what is at stake on several tickets. Diagnosis explains a customer's whole month on each ticket about it: two
/// tickets about one month are about one debt, which counts once, with what is at most at stake of it.
/// </summary>
public static class Debts
{
    /// <param name="tickets">Which tickets.</param>
    /// <param name="customer">Whose; one of nobody's stands for itself.</param>
    /// <param name="month">The month that was diagnosed; one without stands for itself.</param>
    /// <param name="stake">What is at stake (USD); null while unknown, and then in no sum.</param>
    public static Money Sum<T>(
        IEnumerable<T> tickets,
        Func<T, CustomerId?> customer,
        Func<T, Month?> month,
        Func<T, Money?> stake
    )
    {
        var known = tickets.Where(t => stake(t) is not null).ToLookup(t => (Customer: customer(t), Month: month(t)));
        return known.Sum(debt =>
            debt.Key is { Customer: not null, Month: not null }
                ? debt.Select(t => stake(t)!.Value).Max()
                : debt.Sum(t => stake(t)!.Value)
        );
    }
}
