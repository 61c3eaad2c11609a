using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsFacts;

/// <summary>Which payer told the rows that ledger entries name as their source.</summary>
internal static class RowPayers
{
    /// <summary>The payers by route; routes that lead to no charge and no allocation are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, AwsAccountId>> ReadAsync(
        BackOfficeDb db,
        IEnumerable<string> routes,
        CancellationToken cancellationToken
    )
    {
        var wanted = routes.ToHashSet(StringComparer.Ordinal);
        var allocations = wanted.Select(AwsRowRoutes.AllocationOf).OfType<long>().ToHashSet();
        var charges = wanted.Select(AwsRowRoutes.ChargeOf).OfType<long>().ToHashSet();
        var payers = new Dictionary<string, AwsAccountId>(StringComparer.Ordinal);
        if (allocations.Count > 0)
        {
            var told = await db
                .AwsAllocations.Where(a => allocations.Contains(a.Id))
                .Select(a => new { a.Id, a.PayerId })
                .ToListAsync(cancellationToken);
            told.ForEach(row => payers[AwsRowRoutes.Allocation(row.Id)] = row.PayerId);
        }

        if (charges.Count > 0)
        {
            var told = await db
                .AwsCharges.Where(c => charges.Contains(c.Id))
                .Select(c => new { c.Id, c.PayerId })
                .ToListAsync(cancellationToken);
            told.ForEach(row => payers[AwsRowRoutes.Charge(row.Id)] = row.PayerId);
        }

        return payers;
    }
}
