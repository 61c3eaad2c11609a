using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Workbench;

/// <summary>A credit that was found by a part of its name or number.</summary>
public sealed record CreditHit(
    int Number,
    string Description,
    string? AwsCreditId,
    string? CompanyId,
    string? Customer
);

/// <summary>Finds credits by a part of their name, by AWS's id or by our number, as G-0388.</summary>
public sealed class CreditSearch(Access access)
{
    public Task<Outcome<IReadOnlyList<CreditHit>>> RunAsync(
        Actor actor,
        string text,
        int most,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<CreditHit>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var lower = text.Trim().ToLowerInvariant();
                var number = int.TryParse(
                    lower.StartsWith("g-", StringComparison.Ordinal) ? lower[2..] : "",
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var typed
                )
                    ? typed
                    : -1;
                var customers = db.Set<Customers.Customer>();
#pragma warning disable CA1304, CA1310, CA1311, CA1862, MA0011, MA0074 // Translated to SQL, where lower() has no culture.
                return await db.Set<Credit>()
                    .Where(c =>
                        c.Number == number
                        || c.Description.ToLower().Contains(lower)
                        || (c.AwsCreditId != null && c.AwsCreditId.ToLower().Contains(lower))
                    )
                    .OrderByDescending(c => c.Number)
                    .Take(most)
                    .Select(c => new CreditHit(
                        c.Number,
                        c.Description,
                        c.AwsCreditId,
                        customers.Where(o => o.Id == c.CustomerId).Select(o => o.CompanyId).FirstOrDefault(),
                        customers.Where(o => o.Id == c.CustomerId).Select(o => o.Name).FirstOrDefault()
                    ))
                    .ToListAsync(cancellationToken);
#pragma warning restore CA1304, CA1310, CA1311, CA1862, MA0011, MA0074
            },
            cancellationToken
        );
}
