using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>What Pump owes a customer, credit by credit, and what proposals that nobody has decided yet would take.</summary>
internal static class PumpBook
{
    /// <summary>What is left of one credit of the Pump book (USD): nothing once it has ended.</summary>
    public static async Task<Money> LeftOfAsync(
        BackOfficeDb db,
        Credit credit,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        if (credit.EndOn <= today)
        {
            return Money.Zero;
        }

        var amounts = await db
            .LedgerEntries.Where(e => e.CreditId == credit.Id)
            .Select(e => e.Amount)
            .ToListAsync(cancellationToken);
        return amounts.Sum();
    }

    /// <summary>The customer's booked balance in the Pump book (USD).</summary>
    public static async Task<Money> BalanceAsync(
        BackOfficeDb db,
        CustomerId customer,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        var credits = db.Credits;
        var amounts = await db
            .LedgerEntries.Where(e =>
                credits.Any(c =>
                    c.Id == e.CreditId
                    && c.CustomerId == customer
                    && c.Book == Book.Pump
                    && (c.EndOn == null || c.EndOn > today)
                )
            )
            .Select(e => e.Amount)
            .ToListAsync(cancellationToken);
        return amounts.Sum();
    }

    /// <summary>What undecided proposals would take from the customer's Pump book (USD, zero or positive): available is booked less this.</summary>
    public static async Task<Money> ReservedAsync(
        BackOfficeDb db,
        CustomerId customer,
        CancellationToken cancellationToken
    )
    {
        var proposed = await db
            .Adjustments.AsNoTracking()
            .Where(a => a.CustomerId == customer && a.State == AdjustmentState.Proposed)
            .ToListAsync(cancellationToken);
        return proposed.Select(a => a.Terms.Effect ?? Money.Zero).Where(e => e.IsNegative).Sum(e => -e);
    }
}
