using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsSync;

/// <summary>A credit whose ledger does not say what AWS says.</summary>
/// <param name="Ledger">What our entries come to, USD; null when what it was given for is not known.</param>
/// <param name="Aws">AWS's remaining amount as of the last closed cycle, USD; null when it is not known.</param>
/// <param name="Why">Why one of the two is not known; null when both are.</param>
/// <param name="Since">When AWS said it (UTC).</param>
public sealed record CreditDrift(
    string Number,
    string Description,
    string? Customer,
    string? CompanyId,
    Money? Ledger,
    Money? Aws,
    string? Why,
    DateTimeOffset Since
)
{
    /// <summary>Ledger less AWS; null when one of them is not known.</summary>
    public Money? Amount => Ledger is { } ledger && Aws is { } aws ? ledger - aws : null;
}

/// <summary>
/// AWS's statement of each credit against the ledger, where the two differ, and the credits of which one of the two is
/// not known.
/// </summary>
public sealed class Drifts(Access access, TimeProvider clock)
{
    private const int Most = 20;

    public Task<Outcome<IReadOnlyList<CreditDrift>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<IReadOnlyList<CreditDrift>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var blind = await BlindAsync(db, cancellationToken);
                var names = await db.Customers.ToDictionaryAsync(
                    c => c.Id,
                    c => (c.Name, c.CompanyId),
                    cancellationToken
                );
                List<CreditDrift> rows = [];
                foreach (var payer in await PayersAsync(db, cancellationToken))
                {
                    var unread = blind.GetValueOrDefault(payer) is { } why ? $"credits unknown: {why}" : null;
                    var all = await StatementAssertions.ReadAsync(
                        db,
                        BalanceOf.All(payer),
                        clock.Now(),
                        cancellationToken
                    );
                    rows.AddRange(
                        all.Where(a => unread is not null || a.State == AssertionState.Fails)
                            .Select(a => Row(a, unread, names))
                    );
                }

                rows.AddRange(await UnlistedAsync(db, names, cancellationToken));
                return rows.OrderBy(d => d.Amount is null)
                    .ThenByDescending(d => d.Amount?.Abs())
                    .ThenBy(d => d.Number, StringComparer.Ordinal)
                    .Take(Most)
                    .ToList();
            },
            cancellationToken
        );

    private static CreditDrift Row(
        StatementAssertion assertion,
        string? unread,
        Dictionary<CustomerId, (string Name, string CompanyId)> names
    )
    {
        (string? name, string? companyId) = assertion.CustomerId is { } id ? names[id] : default;
        return new CreditDrift(
            assertion.Number,
            assertion.Description,
            name,
            companyId,
            assertion.Ledger,
            unread is null ? assertion.Claimed : null,
            unread,
            assertion.SaidAt
        );
    }

    /// <summary>Credits that AWS used and never listed: what they were given for is not known.</summary>
    private static async Task<IEnumerable<CreditDrift>> UnlistedAsync(
        BackOfficeDb db,
        Dictionary<CustomerId, (string Name, string CompanyId)> names,
        CancellationToken cancellationToken
    )
    {
        var unlisted = await db
            .Credits.Where(c => c.Book == Book.Aws && !c.IsUnknown && !c.IsInitialKnown && c.AwsCreditId != null)
            .OrderBy(c => c.Number)
            .Take(Most)
            .ToListAsync(cancellationToken);
        return unlisted.Select(c =>
        {
            (string? name, string? companyId) = c.CustomerId is { } id ? names[id] : default;
            return new CreditDrift(
                c.NumberText,
                c.Description,
                name,
                companyId,
                null,
                null,
                "AWS used it, and its list of credits does not hold it",
                c.CreatedAt
            );
        });
    }

    private static Task<List<AwsAccountId>> PayersAsync(BackOfficeDb db, CancellationToken cancellationToken) =>
        db.AwsCreditStates.Select(s => s.PayerId).Distinct().ToListAsync(cancellationToken);

    /// <summary>Payers whose credits the last run could not read, and why.</summary>
    private static async Task<Dictionary<AwsAccountId, string>> BlindAsync(
        BackOfficeDb db,
        CancellationToken cancellationToken
    ) =>
        (await LastRuns.ReadAsync(db, cancellationToken))
            .SelectMany(run =>
                run.Sources.Where(s => s is { Kind: SyncSourceKind.Credits, IsKnown: false })
                    .Select(s => (run.PayerId, s.Why))
            )
            .ToDictionary(p => p.PayerId, p => p.Why!);
}
