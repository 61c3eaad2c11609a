using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits.Leaks;

/// <summary>Reads the leaks of a payer's month, and what is still owed of it and of the months before.</summary>
internal sealed class LeakReading(BackOfficeDb db, DateTimeOffset knownAt, CancellationToken cancellationToken)
{
    public async Task<Outcome<LeakReport>> ReadAsync(AwsAccountId payer, Month month)
    {
        var name = await db.Payers.Where(p => p.Id == payer).Select(p => p.Name).FirstOrDefaultAsync(cancellationToken);
        if (name is null && !await db.PayerMonths.AnyAsync(m => m.PayerId == payer, cancellationToken))
        {
            return Refusal.NotFound("payer");
        }

        // Of a credit that moved to another payer with its account, what leaked here before stays here.
        var listed = db.AwsCreditStates.Where(s => s.PayerId == payer).Select(s => s.AwsCreditId);
        var here = await TrackReader.ReadAsync(
            db,
            db.Credits.Where(c =>
                c.Book == Book.Aws && (c.PayerId == payer || (c.AwsCreditId != null && listed.Contains(c.AwsCreditId)))
            ),
            knownAt,
            cancellationToken
        );
        var holders = await db.AwsAccounts.ToDictionaryAsync(a => a.Id, a => a.CustomerId, cancellationToken);
        var parties = await db
            .Customers.Select(c => new LeakParty(c.Id, c.Name, c.CompanyId))
            .ToDictionaryAsync(c => c.Id, cancellationToken);
        var owners = here.Select(t => t.Credit.CustomerId).OfType<CustomerId>().ToHashSet();
        // A grant of the Pump book names a month, not a payer: all of an owner's credits count towards it.
        var all = await TrackReader.ReadAsync(
            db,
            db.Credits.Where(c => c.CustomerId != null && owners.Contains(c.CustomerId.Value)),
            knownAt,
            cancellationToken
        );
        var unowned = here.Where(t => t.Credit.CustomerId is null).ToList();
        var used = all.Where(t => t.Credit.Book == Book.Aws).Concat(unowned).Where(t => !t.Credit.IsUnknown).ToList();
        var tellers = await MovedCredits.TellersAsync(db, used, cancellationToken);
        var flows = used.SelectMany(t => FlowsOf(t, holders, tellers)).Where(f => f.Month <= month).ToList();
        var leaks = flows.Where(f => f.IsLeak).ToList();
        var repayments = RepaymentsOf(all);

        var state = await StateAsync(payer, month);
        return new LeakReport(
            payer,
            name ?? payer.Spaced,
            month,
            state?.State ?? MonthState.Unknown,
            WhyUnknown(state),
            -here.Where(t => t.Credit.IsUnknown)
                .SelectMany(t => t.Entries.Where(e => e.BillingMonth == month))
                .Sum(e => e.Amount),
            flows
                .Where(f => !f.IsLeak && f.Owner is not null && f.Payer == payer && f.Month == month)
                .GroupBy(f => f.Owner!.Value)
                .ToDictionary(g => g.Key, g => -g.Sum(f => f.Amount)),
            [
                .. LinesOf(leaks.Where(f => f.Month == month), repayments, month, parties)
                    .Where(l => l.Payer == payer && !l.Line.Amount.IsZero)
                    .Select(l => l.Line)
                    .OrderByDescending(l => l.Amount),
            ],
            [
                .. owners
                    .Select(o => DebtOf(o, leaks, repayments[o], parties))
                    .OfType<LeakDebt>()
                    .OrderByDescending(d => d.Owed),
            ]
        );
    }

    /// <summary>What leaked of each owner's credits in a month under all payers, as posted, and what of it was made good.</summary>
    public async Task<IReadOnlyList<(CustomerId Owner, Money Leaked, Money Repaid)>> OfMonthAsync(Month month)
    {
        var holders = await db.AwsAccounts.ToDictionaryAsync(a => a.Id, a => a.CustomerId, cancellationToken);
        var credits = db.Credits;
        var uses = await db
            .LedgerEntries.AsNoTracking()
            .Where(e => e.RecordedAt <= knownAt && e.BillingMonth == month && e.AccountId != null)
            .Join(
                credits.Where(c => c.Book == Book.Aws && c.CustomerId != null && !c.IsUnknown),
                e => e.CreditId,
                c => c.Id,
                (e, c) =>
                    new
                    {
                        Owner = c.CustomerId!.Value,
                        Account = e.AccountId!.Value,
                        e.Amount,
                    }
            )
            .ToListAsync(cancellationToken);
        var leaked = uses.Where(u => holders.GetValueOrDefault(u.Account) != u.Owner)
            .ToLookup(u => u.Owner, u => u.Amount);
        var owners = leaked.Select(l => l.Key).ToHashSet();
        var repayments = RepaymentsOf(
            await TrackReader.ReadAsync(
                db,
                credits.Where(c => c.Book == Book.Pump && c.CustomerId != null && owners.Contains(c.CustomerId.Value)),
                knownAt,
                cancellationToken
            )
        );
        return
        [
            .. leaked
                .Select(l => (l.Key, Leaked: -l.Sum(), RepaidOf(repayments[l.Key], month)))
                .Where(l => !l.Leaked.IsZero),
        ];
    }

    private static IEnumerable<(AwsAccountId Payer, LeakLine Line)> LinesOf(
        IEnumerable<Flow> flows,
        ILookup<CustomerId, MadeGood> repayments,
        Month month,
        Dictionary<CustomerId, LeakParty> parties
    )
    {
        foreach (var owner in flows.GroupBy(f => f.Owner))
        {
            var left = owner.Key is { } id ? RepaidOf(repayments[id], month) : Money.Zero;
            var lines = owner
                .GroupBy(f => (f.Payer, f.Receiver))
                .Select(g =>
                    (
                        g.Key.Payer,
                        g.Key.Receiver,
                        Exact: -g.Where(f => !f.IsAttributed).Sum(f => f.Amount),
                        Estimated: -g.Where(f => f.IsAttributed).Sum(f => f.Amount),
                        IsProvisional: g.Any(f => f.IsProvisional)
                    )
                )
                .OrderByDescending(g => (g.Exact + g.Estimated).Amount)
                .ThenBy(g => g.Payer.Value, StringComparer.Ordinal);
            foreach (var line in lines)
            {
                var repaid = Money.Max(Money.Zero, Money.Min(left, line.Exact + line.Estimated));
                left -= repaid;
                yield return (
                    line.Payer,
                    new LeakLine(
                        Named(owner.Key, parties),
                        Named(line.Receiver, parties),
                        line.Exact,
                        line.Estimated,
                        repaid,
                        line.IsProvisional
                    )
                );
            }
        }
    }

    private static LeakDebt? DebtOf(
        CustomerId owner,
        IReadOnlyList<Flow> flows,
        IEnumerable<MadeGood> repayments,
        Dictionary<CustomerId, LeakParty> parties
    )
    {
        var grants = repayments.ToList();
        var months = flows
            .Where(f => f.Owner == owner && !f.IsProvisional)
            .GroupBy(f => f.Month)
            .OrderBy(g => g.Key)
            .Select(g =>
            {
                var leaked = -g.Sum(f => f.Amount);
                return new LeakMonth(g.Key, leaked, Money.Min(RepaidOf(grants, g.Key), leaked));
            })
            .ToList();
        var leakMonths = months.Select(m => m.Month).ToHashSet();
        var open = months.Where(m => m.Owed.IsPositive).ToList();
        return open.Count == 0 || Named(owner, parties) is not { } party
            ? null
            : new LeakDebt(party, grants.Where(g => leakMonths.Contains(g.Month)).Max(g => (DateOnly?)g.On), open);
    }

    private static Money RepaidOf(IEnumerable<MadeGood> grants, Month month) =>
        grants.Where(g => g.Month == month).Sum(g => g.Amount);

    /// <summary>What was decided counts from then on, on whatever day it may be used.</summary>
    private static ILookup<CustomerId, MadeGood> RepaymentsOf(IReadOnlyList<CreditTrack> tracks) =>
        tracks
            .Where(t => t.Credit.Book == Book.Pump)
            .Select(t => (Owner: t.Credit.CustomerId!.Value, Good: MadeGood.Of(t.Entries, DateOnly.MaxValue)))
            .Where(r => r.Good is not null)
            .ToLookup(r => r.Owner, r => r.Good!);

    private static LeakParty? Named(CustomerId? id, Dictionary<CustomerId, LeakParty> parties) =>
        id is { } known ? parties.GetValueOrDefault(known) : null;

    private static IEnumerable<Flow> FlowsOf(
        CreditTrack track,
        Dictionary<AwsAccountId, CustomerId?> holders,
        IReadOnlyDictionary<string, AwsAccountId> tellers
    )
    {
        var (owner, payer) = (track.Credit.CustomerId, track.Credit.PayerId!.Value);
        return track
            .Entries.Where(e => e.BillingMonth is not null && e.AccountId is not null)
            .Select(e => new Flow(
                tellers.GetValueOrDefault(e.SourceRef, payer),
                owner,
                holders.GetValueOrDefault(e.AccountId!.Value),
                e.BillingMonth!.Value,
                e.Amount,
                e.IsAttributed,
                IsProvisional: false
            ))
            .Concat(
                track.Provisional.Select(p => new Flow(
                    tellers.GetValueOrDefault(p.SourceRef, payer),
                    owner,
                    holders.GetValueOrDefault(p.AccountId),
                    p.Month,
                    p.Amount,
                    p.IsAttributed,
                    IsProvisional: true
                ))
            );
    }

    private async Task<PayerMonth?> StateAsync(AwsAccountId payer, Month month) =>
        (
            await db
                .PayerMonths.Where(m => m.PayerId == payer && m.Month == month)
                .SaidBy(knownAt)
                .ToListAsync(cancellationToken)
        ).SingleOrDefault();

    private static string? WhyUnknown(PayerMonth? state) =>
        state is null ? "AWS was never asked about this month."
        : state is { State: MonthState.Unknown, Allocations: AllocationState.Unknown } ? state.Why ?? "AWS did not say."
        : null;

    private sealed record Flow(
        AwsAccountId Payer,
        CustomerId? Owner,
        CustomerId? Receiver,
        Month Month,
        Money Amount,
        bool IsAttributed,
        bool IsProvisional
    )
    {
        public bool IsLeak => Owner != Receiver;
    }
}
