using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Customers;

/// <summary>One fact as the customer page shows it.</summary>
/// <param name="Superseded">A later one took its place.</param>
public sealed record CustomerFactRow(
    CustomerFactId Id,
    CustomerFactKind Kind,
    AwsAccountId? Account,
    DateOnly? On,
    string Text,
    string Source,
    string RecordedBy,
    DateTimeOffset RecordedAt,
    bool Superseded
);

/// <summary>What staff know of a customer and AWS does not tell, newest first.</summary>
public sealed class CustomerFactList(Access access)
{
    public Task<Outcome<IReadOnlyList<CustomerFactRow>>> RunAsync(
        Actor actor,
        CustomerId customer,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<CustomerFactRow>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var facts = db.CustomerFacts;
                var people = db.People;
                return await facts
                    .Where(f => f.CustomerId == customer)
                    .OrderByDescending(f => f.RecordedAt)
                    .ThenByDescending(f => f.Id)
                    .Select(f => new CustomerFactRow(
                        f.Id,
                        f.Kind,
                        f.Account,
                        f.On,
                        f.Text,
                        f.Source,
                        people.Where(p => p.Id == f.RecordedById).Select(p => p.Name).First(),
                        f.RecordedAt,
                        facts.Any(later => later.SupersedesId == f.Id)
                    ))
                    .ToListAsync(cancellationToken);
            },
            cancellationToken
        );
}
