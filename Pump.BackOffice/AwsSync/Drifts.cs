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
/// <param name="Since">When the later of the two was learned (UTC).</param>
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

/// <summary>Holds each credit's entries against AWS's remaining amount. Both leave out the open months and lapsed value.</summary>
public sealed class Drifts(Access access)
{
    private const int Most = 20;

    // Two sources of AWS may round apart by less than this.
    private static readonly Money Tolerance = Money.Usd(0.005m);

    public Task<Outcome<IReadOnlyList<CreditDrift>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<IReadOnlyList<CreditDrift>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var credits = await db
                    .Credits.Where(c =>
                        c.Book == Book.Aws
                        && !c.IsUnknown
                        && c.Stage == CreditStage.Confirmed
                        && c.AwsCreditId != null
                        && c.PayerId != null
                    )
                    .ToListAsync(cancellationToken);
                var states = (await db.AwsCreditStates.SaidBy().OrderBy(s => s.Id).ToListAsync(cancellationToken))
                    .GroupBy(s => s.AwsCreditId, StringComparer.Ordinal)
                    .ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
                var posted = await PostedAsync(db, cancellationToken);
                var blind = await BlindAsync(db, cancellationToken);
                var customers = await db.Customers.ToDictionaryAsync(
                    c => c.Id,
                    c => (c.Name, c.CompanyId),
                    cancellationToken
                );
                return credits
                    .Select(Drift)
                    .OfType<CreditDrift>()
                    .OrderBy(d => d.Amount is null)
                    .ThenByDescending(d => d.Amount?.Abs())
                    .ThenBy(d => d.Number, StringComparer.Ordinal)
                    .Take(Most)
                    .ToList();

                CreditDrift? Drift(Credit credit)
                {
                    var state = states.GetValueOrDefault(credit.AwsCreditId!);
                    var (ledger, at) = posted.GetValueOrDefault(credit.Id);
                    var why =
                        blind.GetValueOrDefault(credit.PayerId!.Value) is { } unread ? $"credits unknown: {unread}"
                        : !credit.IsInitialKnown ? "AWS used it, and its list of credits does not hold it"
                        : null;
                    // A credit that left AWS's list a year after its end is nothing to follow any more.
                    if (why is null && (state is null || (ledger - state.Remaining).Abs() < Tolerance))
                    {
                        return null;
                    }

                    var (name, companyId) = credit.CustomerId is { } id ? customers[id] : default;
                    return new CreditDrift(
                        credit.NumberText,
                        credit.Description,
                        name,
                        companyId,
                        credit.IsInitialKnown ? ledger : null,
                        why is null ? state!.Remaining : null,
                        why,
                        state is null || state.RecordedAt < at ? at : state.RecordedAt
                    );
                }
            },
            cancellationToken
        );

    private static async Task<Dictionary<CreditId, (Money Sum, DateTimeOffset At)>> PostedAsync(
        BackOfficeDb db,
        CancellationToken cancellationToken
    )
    {
        var entries = await db
            .LedgerEntries.Join(
                db.Credits.Where(c => c.Book == Book.Aws),
                e => e.CreditId,
                c => c.Id,
                (e, _) =>
                    new
                    {
                        e.CreditId,
                        e.Amount,
                        e.RecordedAt,
                    }
            )
            .ToListAsync(cancellationToken);
        return entries
            .GroupBy(e => e.CreditId)
            .ToDictionary(g => g.Key, g => (g.Sum(e => e.Amount), g.Max(e => e.RecordedAt)));
    }

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
