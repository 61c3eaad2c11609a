using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Customers;

/// <summary>A customer that was found by a few letters.</summary>
public sealed record CustomerHit(CustomerId Id, string CompanyId, string Name);

/// <summary>
/// Finds customers by a few letters, the likeliest first: an equal Company ID, then names and IDs that begin so, then
/// those that contain it. With nothing typed, the asker's own.
/// </summary>
public sealed class CustomerSearch(Access access)
{
    public Task<Outcome<IReadOnlyList<CustomerHit>>> RunAsync(
        Actor actor,
        string text,
        int most,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<CustomerHit>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var typed = text.Trim();
                var lower = typed.ToLowerInvariant();
#pragma warning disable CA1304, CA1310, CA1311, CA1862, MA0011, MA0074 // Translated to SQL, where lower() has no culture.
                var found =
                    typed.Length == 0
                        ? db.Customers.Where(c => c.AccountExecutiveId == actor.Id).OrderBy(c => c.Name)
                        : db
                            .Customers.Where(c =>
                                c.Name.ToLower().Contains(lower)
                                || c.Name.Contains(typed)
                                || c.CompanyId.ToLower().Contains(lower)
                                || c.Contacts.Any(x => x.Address.Contains(lower))
                            )
                            .OrderBy(c =>
                                c.CompanyId.ToLower() == lower ? 0
                                : c.Name.ToLower().StartsWith(lower) || c.CompanyId.ToLower().StartsWith(lower) ? 1
                                : c.Name.ToLower().Contains(" " + lower) ? 2
                                : 3
                            )
                            .ThenBy(c => c.Name);
#pragma warning restore CA1304, CA1310, CA1311, CA1862, MA0011, MA0074
                return await found
                    .Take(most)
                    .Select(c => new CustomerHit(c.Id, c.CompanyId, c.Name))
                    .ToListAsync(cancellationToken);
            },
            cancellationToken
        );
}
