using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>
/// Holds rows until the end of the transaction, always in the same order, so that two decisions about one customer,
/// by one person or about one adjustment come one after the other. SQLite's transaction is alone from its begin.
/// </summary>
internal static class RowLocks
{
    /// <summary>The adjustment as it is once nobody else is changing it; null when there is none.</summary>
    public static async Task<Adjustment?> TakeAsync(CommandScope scope, int number, CancellationToken cancellationToken)
    {
        var db = scope.Db;
        if (db.Database.IsSqlite())
        {
            return await db.Adjustments.SingleOrDefaultAsync(a => a.Number == number, cancellationToken);
        }

        var customer = await db
            .Adjustments.Where(a => a.Number == number)
            .Select(a => (CustomerId?)a.CustomerId)
            .SingleOrDefaultAsync(cancellationToken);
        if (customer is not { } whose)
        {
            return null;
        }

        await CustomerAsync(db, whose, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM \"People\" WHERE \"Id\" = {scope.Actor.Id.Value} FOR UPDATE",
            cancellationToken
        );
        return await db
            .Adjustments.FromSql($"SELECT * FROM \"Adjustments\" WHERE \"Number\" = {number} FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Holds a customer: proposals about the same credits come one after the other.</summary>
    public static async Task CustomerAsync(BackOfficeDb db, CustomerId customer, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlAsync(
                $"SELECT 1 FROM \"Customers\" WHERE \"Id\" = {customer.Value} FOR UPDATE",
                cancellationToken
            );
        }
    }
}
