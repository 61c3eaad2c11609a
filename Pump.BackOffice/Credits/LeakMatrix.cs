using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Credits;

/// <summary>How much of an owner's credits lessened a receiver's bills. Names are null for accounts that nobody owns.</summary>
/// <param name="Amount">Positive.</param>
/// <param name="IsExact">AWS named the credit; otherwise we attributed it.</param>
/// <param name="IsProvisional">The month is not closed.</param>
public sealed record LeakCell(
    CustomerId? OwnerId,
    string? Owner,
    string? OwnerCompanyId,
    CustomerId? ReceiverId,
    string? Receiver,
    string? ReceiverCompanyId,
    Money Amount,
    bool IsExact,
    bool IsProvisional
)
{
    public bool IsLeak => OwnerId != ReceiverId;
}

/// <summary>Whose credits paid whose bills under one payer in one month.</summary>
public sealed class LeakMatrix(Access access)
{
    public Task<Outcome<IReadOnlyList<LeakCell>>> RunAsync(
        Actor actor,
        AwsAccountId payer,
        Month month,
        DateTimeOffset knownAt,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<LeakCell>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var tracks = await TrackReader.ReadAsync(
                    db,
                    db.Credits.Where(c => c.PayerId == payer && !c.IsUnknown),
                    knownAt,
                    cancellationToken
                );
                var accounts = await db.AwsAccounts.ToDictionaryAsync(a => a.Id, a => a.CustomerId, cancellationToken);
                var names = await db.Customers.ToDictionaryAsync(
                    c => c.Id,
                    c => (c.Name, c.CompanyId),
                    cancellationToken
                );
                var uses = tracks
                    .SelectMany(t =>
                        t.Entries.Where(e => e.BillingMonth == month && e.AccountId is not null)
                            .Select(e => new Flow(
                                t.Credit.CustomerId,
                                e.AccountId!.Value,
                                e.Amount,
                                e.IsAttributed,
                                false
                            ))
                            .Concat(
                                t.Provisional.Where(p => p.Month == month)
                                    .Select(p => new Flow(
                                        t.Credit.CustomerId,
                                        p.AccountId,
                                        p.Amount,
                                        p.IsAttributed,
                                        true
                                    ))
                            )
                    )
                    .GroupBy(u => (u.Owner, Receiver: accounts.GetValueOrDefault(u.Account)));
                (string Name, string CompanyId)? Named(CustomerId? id) =>
                    id is { } known && names.TryGetValue(known, out var name) ? name : null;

                return uses.Select(g => new LeakCell(
                        g.Key.Owner,
                        Named(g.Key.Owner)?.Name,
                        Named(g.Key.Owner)?.CompanyId,
                        g.Key.Receiver,
                        Named(g.Key.Receiver)?.Name,
                        Named(g.Key.Receiver)?.CompanyId,
                        -g.Sum(u => u.Amount),
                        !g.Any(u => u.IsAttributed),
                        g.Any(u => u.IsProvisional)
                    ))
                    .Where(c => !c.Amount.IsZero)
                    .OrderBy(c => c.Owner, StringComparer.OrdinalIgnoreCase)
                    .ThenByDescending(c => c.Amount)
                    .ToList();
            },
            cancellationToken
        );

    private sealed record Flow(
        CustomerId? Owner,
        AwsAccountId Account,
        Money Amount,
        bool IsAttributed,
        bool IsProvisional
    );
}
