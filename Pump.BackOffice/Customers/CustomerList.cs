using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Customers;

/// <summary>One line of the list of customers.</summary>
public sealed record CustomerRow(
    CustomerId Id,
    string CompanyId,
    string Name,
    CustomerStage Stage,
    string? AccountExecutive
);

/// <summary>Which customers are there, by name; an account executive may ask for their own.</summary>
public sealed class CustomerList(Access access)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="text">Part of the name or the Company ID; null for all.</param>
    /// <param name="ownedBy">Only those of this account executive.</param>
    public Task<Outcome<IReadOnlyList<CustomerRow>>> RunAsync(
        Actor actor,
        string? text,
        PersonId? ownedBy,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<CustomerRow>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var people = db.People;
                var customers = db.Customers.AsQueryable();
                if (ownedBy is not null)
                {
                    customers = customers.Where(c => c.AccountExecutiveId == ownedBy);
                }

                if (!string.IsNullOrWhiteSpace(text))
                {
                    var lower = text.Trim().ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Translated to SQL, where lower() has no culture.
                    customers = customers.Where(c => c.Name.ToLower().Contains(lower) || c.CompanyId.Contains(lower));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
                }

                return await customers
                    .OrderBy(c => c.Name)
                    .Select(c => new CustomerRow(
                        c.Id,
                        c.CompanyId,
                        c.Name,
                        c.Stage,
                        people.Where(p => p.Id == c.AccountExecutiveId).Select(p => p.Name).FirstOrDefault()
                    ))
                    .ToListAsync(cancellationToken);
            },
            cancellationToken
        );
}
