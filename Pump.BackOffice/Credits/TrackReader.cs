using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>Reads credits with everything that moved them, as known at a moment.</summary>
internal static class TrackReader
{
    public static async Task<IReadOnlyList<CreditTrack>> ReadAsync(
        BackOfficeDb db,
        IQueryable<Credit> which,
        DateTimeOffset knownAt,
        CancellationToken cancellationToken
    )
    {
        var credits = await which
            .Where(c => c.CreatedAt <= knownAt)
            .OrderBy(c => c.Number)
            .ToListAsync(cancellationToken);
        var terms = await db
            .CreditTerms.Where(t => t.RecordedAt <= knownAt)
            .Join(which, t => t.CreditId, c => c.Id, (t, _) => t)
            .ToListAsync(cancellationToken);
        var entries = await db
            .LedgerEntries.Where(e => e.RecordedAt <= knownAt)
            .Join(which, e => e.CreditId, c => c.Id, (e, _) => e)
            .Select(LedgerEntry.Shown)
            .ToListAsync(cancellationToken);
        var provisional = await ProvisionalAsync(db, credits, knownAt, cancellationToken);

        var term = terms.GroupBy(t => t.CreditId).ToDictionary(g => g.Key, g => g.MaxBy(t => t.Id));
        var entry = credits.ToDictionary(c => c.Id, _ => new List<LedgerEntry>());
        foreach (var one in entries)
        {
            // A credit that came to be between the two questions is not among them.
            if (entry.TryGetValue(one.CreditId, out var of))
            {
                of.Add(one);
            }
        }

        return
        [
            .. credits.Select(c => new CreditTrack(
                c,
                term.GetValueOrDefault(c.Id),
                entry[c.Id],
                [.. provisional[c.Id]]
            )),
        ];
    }

    private static async Task<ILookup<CreditId, ProvisionalUse>> ProvisionalAsync(
        BackOfficeDb db,
        IReadOnlyList<Credit> credits,
        DateTimeOffset knownAt,
        CancellationToken cancellationToken
    )
    {
        var named = credits
            .Where(c => c is { Book: Book.Aws, Stage: CreditStage.Confirmed, AwsCreditId: not null })
            .ToDictionary(c => c.AwsCreditId!, StringComparer.Ordinal);
        var ids = named.Keys.ToHashSet(StringComparer.Ordinal);
        var payers = named.Values.Select(c => c.PayerId!.Value).ToHashSet();
        // The month in which its account moved to another payer is still billed under the one before.
        payers.UnionWith(
            await db
                .AwsCreditStates.Where(s => ids.Contains(s.AwsCreditId))
                .Select(s => s.PayerId)
                .Distinct()
                .ToListAsync(cancellationToken)
        );
        var months = await OpenMonths.ReadAsync(db, payers, knownAt, cancellationToken);
        var inPlay = months.Months;
        var allocations = await db
            .AwsAllocations.Where(a =>
                payers.Contains(a.PayerId) && inPlay.Contains(a.Month) && ids.Contains(a.AwsCreditId)
            )
            .SaidBy(knownAt)
            .ToListAsync(cancellationToken);
        return allocations
            .Where(a => months.Holds(a.PayerId, a.Month) && !a.Amount.IsZero)
            .Select(a => (Credit: named[a.AwsCreditId], Allocation: a))
            .ToLookup(x => x.Credit.Id, x => Use(x.Allocation, x.Credit.EndOn));
    }

    private static ProvisionalUse Use(AwsAllocation allocation, DateOnly? endOn)
    {
        var heardOn = DateOnly.FromDateTime(allocation.RecordedAt.UtcDateTime);
        var appliedOn = Credit.AppliedOn(allocation.Month, endOn);
        return new ProvisionalUse(
            allocation.Month,
            heardOn < appliedOn ? heardOn : appliedOn,
            allocation.AccountId,
            allocation.Service,
            allocation.Amount,
            IsAttributed: false,
            allocation.RecordedAt,
            AwsRowRoutes.Allocation(allocation.Id)
        );
    }
}

/// <summary>The months of payers whose uses are not posted yet, because AWS had not closed them.</summary>
internal sealed class OpenMonths
{
    private readonly HashSet<(AwsAccountId, Month)> _open;

    private OpenMonths(HashSet<(AwsAccountId, Month)> open) => _open = open;

    public IReadOnlySet<Month> Months => _open.Select(m => m.Item2).ToHashSet();

    public bool Holds(AwsAccountId payer, Month month) => _open.Contains((payer, month));

    public static async Task<OpenMonths> ReadAsync(
        BackOfficeDb db,
        IReadOnlySet<AwsAccountId> payers,
        DateTimeOffset knownAt,
        CancellationToken cancellationToken
    )
    {
        var months = await db
            .PayerMonths.Where(m => payers.Contains(m.PayerId))
            .SaidBy(knownAt)
            .ToListAsync(cancellationToken);
        return new OpenMonths([.. months.Where(m => !IsPostable(m)).Select(m => (m.PayerId, m.Month))]);
    }

    /// <summary>
    /// Closed by AWS, with an allocation history that is final or absent. The history reaches back further than Cost
    /// Explorer does: a month of which only the history is known is posted from it.
    /// </summary>
    public static bool IsPostable(PayerMonth month) =>
        month.IsClosed
            ? month.Allocations != AllocationState.Estimated
            : month is { State: MonthState.Unknown, Allocations: AllocationState.Final };
}
