using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Customers;

/// <summary>A customer's master data as its page shows it.</summary>
public sealed record CustomerSheet(
    CustomerId Id,
    string CompanyId,
    string Name,
    CustomerStage Stage,
    PersonId? AccountExecutiveId,
    string? AccountExecutive,
    string? Notes,
    long Version,
    IReadOnlyList<NewContact> Contacts,
    IReadOnlyList<AccountSheet> Accounts
);

public sealed record AccountSheet(AwsAccountId Id, string Name, IReadOnlyList<MembershipSheet> Memberships);

/// <summary>From <paramref name="FromOn"/> (inclusive) to <paramref name="UntilOn"/> (exclusive, null while a member).</summary>
public sealed record MembershipSheet(
    AwsAccountId PayerId,
    string Payer,
    DateOnly FromOn,
    DateOnly? UntilOn,
    string? JoinedMethod,
    MembershipSource Source
);

/// <summary>Who a customer is: by Company ID.</summary>
public sealed class CustomerDetails(Access access)
{
    public Task<Outcome<CustomerSheet>> RunAsync(Actor actor, string companyId, CancellationToken cancellationToken) =>
        access.ReadAsync<CustomerSheet>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var customer = await db.Customers.FirstOrDefaultAsync(c => c.CompanyId == companyId, cancellationToken);
                if (customer is null)
                {
                    return Refusal.NotFound("customer");
                }

                var accounts = await db
                    .AwsAccounts.Where(a => a.CustomerId == customer.Id)
                    .OrderBy(a => a.Id)
                    .ToListAsync(cancellationToken);
                var payers = await db.Payers.ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
                var executive = await db
                    .People.Where(p => p.Id == customer.AccountExecutiveId)
                    .Select(p => p.Name)
                    .FirstOrDefaultAsync(cancellationToken);
                return new CustomerSheet(
                    customer.Id,
                    customer.CompanyId,
                    customer.Name,
                    customer.Stage,
                    customer.AccountExecutiveId,
                    executive,
                    customer.Notes,
                    customer.Version,
                    [.. customer.Contacts.Select(c => new NewContact(c.Address, c.Name))],
                    [
                        .. accounts.Select(a => new AccountSheet(
                            a.Id,
                            a.Name,
                            [
                                .. a.Memberships.Select(m => new MembershipSheet(
                                    m.PayerId,
                                    payers.GetValueOrDefault(m.PayerId, m.PayerId.Spaced),
                                    m.FromOn,
                                    m.UntilOn,
                                    m.JoinedMethod,
                                    m.Source
                                )),
                            ]
                        )),
                    ]
                );
            },
            cancellationToken
        );
}
