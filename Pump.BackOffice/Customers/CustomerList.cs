using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers;

/// <summary>One line of the list of customers.</summary>
/// <param name="Accounts">How many AWS accounts belong to it.</param>
/// <param name="Contact">The first address or domain its mail comes from.</param>
public sealed record CustomerRow(
    CustomerId Id,
    string CompanyId,
    string Name,
    CustomerStage Stage,
    string? AccountExecutive,
    int Accounts,
    string? Contact
);

/// <summary>Which customers are wanted.</summary>
/// <param name="Text">Part of the name, the Company ID, an account number or a contact; null for all.</param>
/// <param name="Stage">Only these; null for all.</param>
/// <param name="OwnedBy">Only those of this account executive; null for all.</param>
public sealed record CustomerFilter(string? Text, CustomerStage? Stage, PersonId? OwnedBy);

/// <summary>The first customers by name, and how many there are in all.</summary>
public sealed record CustomerPage(IReadOnlyList<CustomerRow> Rows, int Total);

/// <summary>Which customers are there, by name; an account executive may ask for their own.</summary>
public sealed class CustomerList(Access access)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="text">Part of the name, the Company ID, an account number or a contact; null for all.</param>
    /// <param name="ownedBy">Only those of this account executive.</param>
    public async Task<Outcome<IReadOnlyList<CustomerRow>>> RunAsync(
        Actor actor,
        string? text,
        PersonId? ownedBy,
        CancellationToken cancellationToken
    )
    {
        var outcome = await RunAsync(actor, new CustomerFilter(text, null, ownedBy), int.MaxValue, cancellationToken);
        if (!outcome.TryValue(out var page, out var refusal))
        {
            return refusal;
        }

        return page.Rows.ToList();
    }

    /// <param name="actor">Who asks.</param>
    /// <param name="filter">Which are wanted.</param>
    /// <param name="most">How many at most.</param>
    public Task<Outcome<CustomerPage>> RunAsync(
        Actor actor,
        CustomerFilter filter,
        int most,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<CustomerPage>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var people = db.People;
                var accounts = db.AwsAccounts;
                var found = Matching(db, filter);
                var total = await found.CountAsync(cancellationToken);
                var rows = await found
                    .OrderBy(c => c.Name)
                    .ThenBy(c => c.CompanyId)
                    .Take(most)
                    .Select(c => new CustomerRow(
                        c.Id,
                        c.CompanyId,
                        c.Name,
                        c.Stage,
                        people.Where(p => p.Id == c.AccountExecutiveId).Select(p => p.Name).FirstOrDefault(),
                        accounts.Count(a => a.CustomerId == c.Id),
                        c.Contacts.OrderBy(x => x.Address).Select(x => x.Address).FirstOrDefault()
                    ))
                    .ToListAsync(cancellationToken);
                return new CustomerPage(rows, total);
            },
            cancellationToken
        );

    private static IQueryable<Customer> Matching(BackOfficeDb db, CustomerFilter filter)
    {
        var customers = db.Customers.AsQueryable();
        if (filter.OwnedBy is { } executive)
        {
            customers = customers.Where(c => c.AccountExecutiveId == executive);
        }

        if (filter.Stage is { } stage)
        {
            customers = customers.Where(c => c.Stage == stage);
        }

        if (string.IsNullOrWhiteSpace(filter.Text))
        {
            return customers;
        }

        var text = filter.Text.Trim();
        var lower = text.ToLowerInvariant();
        var named = AccountSearch.Digits(text) is { } digits ? AccountSearch.Matching(db, digits) : null;
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Translated to SQL, where lower() has no culture.
        return named is null
            ? customers.Where(c =>
                c.Name.ToLower().Contains(lower)
                || c.Name.Contains(text)
                || c.CompanyId.ToLower().Contains(lower)
                || c.Contacts.Any(x => x.Address.Contains(lower))
            )
            : customers.Where(c =>
                c.Name.Contains(text) || c.CompanyId.Contains(text) || named.Any(a => a.CustomerId == c.Id)
            );
#pragma warning restore CA1304, CA1311, CA1862, MA0011
    }
}
