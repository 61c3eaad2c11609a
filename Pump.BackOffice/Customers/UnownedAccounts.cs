using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Customers;

/// <summary>An account that stands under one of Pump's payers and belongs to no customer in the books.</summary>
/// <param name="PayerId">Under which it stood last; null when nobody said.</param>
/// <param name="Payer">What people call that payer.</param>
public sealed record UnownedAccount(
    AwsAccountId Id,
    string Name,
    AwsAccountId? PayerId,
    DateTimeOffset FirstSeenAt,
    string? Payer = null
);

/// <summary>Which accounts wait for a customer, payers themselves left out, oldest first.</summary>
public sealed class UnownedAccounts(Access access)
{
    public Task<Outcome<IReadOnlyList<UnownedAccount>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<IReadOnlyList<UnownedAccount>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var payers = db.Payers;
                var accounts = await db
                    .AwsAccounts.Where(a => a.CustomerId == null && !payers.Any(p => p.Id == a.Id))
                    .OrderBy(a => a.FirstSeenAt)
                    .ThenBy(a => a.Id)
                    .ToListAsync(cancellationToken);
                var names = await payers.ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
                return accounts
                    .Select(a =>
                    {
                        AwsAccountId? payer = a.Memberships.Count > 0 ? a.Memberships[^1].PayerId : null;
                        var name = payer is { } known ? names.GetValueOrDefault(known, known.Spaced) : null;
                        return new UnownedAccount(a.Id, a.Name, payer, a.FirstSeenAt, name);
                    })
                    .ToList();
            },
            cancellationToken
        );
}
