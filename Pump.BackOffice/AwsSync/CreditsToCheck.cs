using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsSync;

/// <summary>A credit that a sync brought and somebody has to look at.</summary>
/// <param name="Id">Which credit.</param>
/// <param name="Number">As <c>G-0388</c>.</param>
/// <param name="AccountId">The owner by AWS; null when the customer did not say.</param>
/// <param name="LooksLike">AWS's number of the credit that this claimed one looks like; null for one that nobody knows.</param>
/// <param name="Likeness">What agrees and what does not, in words; null without a likeness.</param>
/// <param name="AwsAmount">What AWS gave the credit for that it looks like, USD.</param>
public sealed record CreditToCheck(
    CreditId Id,
    string Number,
    string Description,
    Money Amount,
    AwsAccountId? AccountId,
    string? AwsCreditId,
    string? LooksLike,
    string? Customer,
    string? CompanyId,
    DateTimeOffset Since,
    string? Likeness = null,
    Money? AwsAmount = null
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
                var shown = await ShownAsync(db, credits, cancellationToken);
                return credits
                    .Select(c =>
                    {
                        var aws = c.LooksLikeAwsCreditId is { } like ? shown.GetValueOrDefault(like) : default;
                        (string Name, string CompanyId)? owner =
                            c.CustomerId is { } id && names.TryGetValue(id, out var named) ? named : null;
                        return new CreditToCheck(
                            c.Id,
                            c.NumberText,
                            c.Description,
                            c.InitialAmount,
                            c.OwnerAccountId,
                            c.AwsCreditId,
                            c.LooksLikeAwsCreditId,
                            owner?.Name,
                            owner?.CompanyId,
                            c.CreatedAt,
                            aws.State is null ? null : CreditLikeness.Of(c, aws.State, aws.Owner).Words,
                            aws.State?.Initial
                        );
                    })
                    .ToList();
            },
            cancellationToken
        );

    /// <summary>What AWS says of the credits that claimed ones look like, and whose accounts own them.</summary>
    private static async Task<Dictionary<string, (AwsCreditState? State, CustomerId? Owner)>> ShownAsync(
        BackOfficeDb db,
        IEnumerable<Credit> credits,
        CancellationToken cancellationToken
    )
    {
        var wanted = credits.Select(c => c.LooksLikeAwsCreditId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var states = await db
            .AwsCreditStates.Where(s => wanted.Contains(s.AwsCreditId))
            .SaidBy()
            .OrderBy(s => s.Id)
            .ToListAsync(cancellationToken);
        var accounts = states.Select(s => s.AccountId).ToHashSet();
        var owners = await db
            .AwsAccounts.Where(a => accounts.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.CustomerId, cancellationToken);
        // Under two payers at once only while a credit moves: the later row holds.
        return states
            .GroupBy(s => s.AwsCreditId, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => ((AwsCreditState?)g.Last(), owners.GetValueOrDefault(g.Last().AccountId)),
                StringComparer.Ordinal
            );
    }
}
