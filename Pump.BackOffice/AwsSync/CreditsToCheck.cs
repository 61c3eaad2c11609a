using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.AwsSync;

/// <summary>A credit that a sync brought and somebody has to look at.</summary>
/// <param name="Number">As <c>G-0388</c>.</param>
/// <param name="AccountId">The owner by AWS; null when the customer did not say.</param>
/// <param name="LooksLike">AWS's number of the credit that this claimed one looks like; null for one that nobody knows.</param>
public sealed record CreditToCheck(
    string Number,
    string Description,
    Money Amount,
    AwsAccountId? AccountId,
    string? AwsCreditId,
    string? LooksLike,
    string? Customer,
    string? CompanyId,
    DateTimeOffset Since
);

/// <summary>Credits that AWS shows on accounts of nobody, and claimed ones that look like one that AWS shows now.</summary>
public sealed class CreditsToCheck(Access access)
{
    private const int Most = 50;

    public Task<Outcome<IReadOnlyList<CreditToCheck>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<IReadOnlyList<CreditToCheck>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var customers = db.Customers;
                var payers = db.Payers;
                var credits = await db
                    .Credits.Where(c =>
                        c.Book == Book.Aws
                        && !c.IsUnknown
                        && (
                            (c.Stage != CreditStage.Confirmed && c.LooksLikeAwsCreditId != null)
                            // A payer's own credits are Pump's: nobody is to be found for them.
                            || (
                                c.Stage == CreditStage.Confirmed
                                && c.CustomerId == null
                                && !payers.Any(p => p.Id == c.OwnerAccountId)
                            )
                        )
                    )
                    .OrderByDescending(c => c.CreatedAt)
                    .ThenByDescending(c => c.Number)
                    .Take(Most)
                    .ToListAsync(cancellationToken);
                var ids = credits.Select(c => c.CustomerId).OfType<CustomerId>().ToList();
                var names = await customers
                    .Where(c => ids.Contains(c.Id))
                    .ToDictionaryAsync(c => c.Id, c => (c.Name, c.CompanyId), cancellationToken);
                return credits
                    .Select(c =>
                    {
                        (string Name, string CompanyId)? owner =
                            c.CustomerId is { } id && names.TryGetValue(id, out var named) ? named : null;
                        return new CreditToCheck(
                            c.NumberText,
                            c.Description,
                            c.InitialAmount,
                            c.OwnerAccountId,
                            c.AwsCreditId,
                            c.LooksLikeAwsCreditId,
                            owner?.Name,
                            owner?.CompanyId,
                            c.CreatedAt
                        );
                    })
                    .ToList();
            },
            cancellationToken
        );
}
