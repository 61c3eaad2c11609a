using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Customers;

/// <summary>One AWS account: whose it is, and where it stood.</summary>
public sealed record AccountCard(
    AwsAccountId Id,
    string Name,
    CustomerId? CustomerId,
    string? Customer,
    DateTimeOffset FirstSeenAt,
    IReadOnlyList<MembershipSheet> Memberships
);

/// <summary>What is known of one AWS account.</summary>
public sealed class AccountDetails(Access access)
{
    public Task<Outcome<AccountCard>> RunAsync(
        Actor actor,
        AwsAccountId account,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<AccountCard>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var known = await db.AwsAccounts.FirstOrDefaultAsync(a => a.Id == account, cancellationToken);
                if (known is null)
                {
                    return Refusal.NotFound("AWS account");
                }

                var payers = await db.Payers.ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
                var owner = await db
                    .Customers.Where(c => c.Id == known.CustomerId)
                    .Select(c => c.Name)
                    .FirstOrDefaultAsync(cancellationToken);
                return new AccountCard(
                    known.Id,
                    known.Name,
                    known.CustomerId,
                    owner,
                    known.FirstSeenAt,
                    [
                        .. known.Memberships.Select(m => new MembershipSheet(
                            m.PayerId,
                            payers.GetValueOrDefault(m.PayerId, m.PayerId.Spaced),
                            m.FromOn,
                            m.UntilOn,
                            m.JoinedMethod,
                            m.Source
                        )),
                    ]
                );
            },
            cancellationToken
        );
}
