using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Customers;

/// <summary>One payer, and how many accounts stand under it today (UTC).</summary>
public sealed record PayerRow(AwsAccountId Id, string Name, PayerKind Kind, int Members);

/// <summary>Which AWS management accounts Pump pays, by name.</summary>
public sealed class PayerList(Access access, TimeProvider clock)
{
    public Task<Outcome<IReadOnlyList<PayerRow>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<IReadOnlyList<PayerRow>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
                var accounts = db.AwsAccounts;
                return await db
                    .Payers.OrderBy(p => p.Name)
                    .Select(p => new PayerRow(
                        p.Id,
                        p.Name,
                        p.Kind,
                        accounts.Count(a =>
                            a.Memberships.Any(m =>
                                m.PayerId == p.Id && m.FromOn <= today && (m.UntilOn == null || m.UntilOn > today)
                            )
                        )
                    ))
                    .ToListAsync(cancellationToken);
            },
            cancellationToken
        );
}
