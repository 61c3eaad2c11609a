using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits.Allocation;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits.Forecast;

/// <summary>Makes a payer's usual month from the last full months that AWS has told: at most three, the one that runs never.</summary>
internal sealed class UsualMonthReader(BackOfficeDb db, Horizon horizon, CancellationToken cancellationToken)
{
    private const int FullMonths = 3;
    private readonly DateTimeOffset _knownAt = horizon.KnownAt;

    /// <summary>Null when AWS has told neither charges nor uses of any full month.</summary>
    public async Task<UsualMonth?> ReadAsync(AwsAccountId payer)
    {
        var present = Month.Of(horizon.AsOf);
        var told = await db
            .PayerMonths.Where(m => m.PayerId == payer && m.Month < present)
            .SaidBy(_knownAt)
            .ToListAsync(cancellationToken);
        var full = told.Where(m => m.State is not MonthState.Unknown and not MonthState.Open).Select(m => m.Month);
        var charges = await ChargesAsync(payer, Newest(full));
        if (charges.Count > 0)
        {
            return await MeanAsync(payer, ForecastSource.Charges, charges);
        }

        // No charges by service were told: what credits paid is the part of the bill that is known.
        var used = told.Where(m => m.State != MonthState.Unknown || m.Allocations != AllocationState.Unknown);
        var uses = await UsesAsync(payer, Newest(used.Select(m => m.Month)));
        return uses.Count == 0 ? null : await MeanAsync(payer, ForecastSource.Uses, uses);
    }

    private static HashSet<Month> Newest(IEnumerable<Month> months) => [.. months.OrderDescending().Take(FullMonths)];

    private async Task<IReadOnlyList<Charged>> ChargesAsync(AwsAccountId payer, HashSet<Month> months)
    {
        string[] kinds = [AwsRecordType.AllCharges, AwsRecordType.Upfronts, AwsRecordType.Recurrings];
        var rows = await db
            .AwsCharges.Where(c =>
                c.PayerId == payer && months.Contains(c.Month) && c.Service != null && kinds.Contains(c.RecordType)
            )
            .SaidBy(_knownAt)
            .Select(c => new
            {
                c.Month,
                c.AccountId,
                c.Service,
                c.RecordType,
                c.BillingEntity,
                c.Amount,
            })
            .ToListAsync(cancellationToken);
        List<Charged> charged = [];
        foreach (var of in rows.GroupBy(c => (c.Month, c.AccountId, c.Service)))
        {
            decimal Sum(string type, bool market) =>
                of.Where(c => c.RecordType == type && (c.BillingEntity != null) == market).Sum(c => c.Amount.Amount);
            var (all, market) = (Sum(AwsRecordType.AllCharges, false), Sum(AwsRecordType.AllCharges, true));
            var recurring = Sum(AwsRecordType.Recurrings, false) - Sum(AwsRecordType.Recurrings, true);
            var upfront = Sum(AwsRecordType.Upfronts, false) - Sum(AwsRecordType.Upfronts, true);
            var (month, account, service) = of.Key;
            // What is paid at once for a term does not come back next month.
            charged.Add(new Charged(month, account, service!, KindOf(service!), all - market - recurring - upfront));
            charged.Add(new Charged(month, account, service!, ChargeKind.Recurring, recurring));
            charged.Add(new Charged(month, account, service!, ChargeKind.Marketplace, market));
        }

        return [.. charged.Where(c => c.Amount != 0m)];
    }

    private static ChargeKind KindOf(string service) =>
        service.StartsWith("AWS Support", StringComparison.Ordinal) ? ChargeKind.Support
        : service.Contains("Registrar", StringComparison.Ordinal) ? ChargeKind.DomainRegistration
        : service.StartsWith("AWS Training", StringComparison.Ordinal) ? ChargeKind.Training
        : ChargeKind.Usage;

    private async Task<IReadOnlyList<Charged>> UsesAsync(AwsAccountId payer, HashSet<Month> months)
    {
        var tracks = await TrackReader.ReadAsync(
            db,
            db.Credits.Where(c => c.PayerId == payer),
            _knownAt,
            cancellationToken
        );
        var entries = tracks
            .SelectMany(t => t.Entries)
            .Where(e => e is { BillingMonth: not null, AccountId: not null })
            .Select(e => (Month: e.BillingMonth!.Value, Account: e.AccountId!.Value, e.Service, e.Amount));
        var provisional = tracks
            .SelectMany(t => t.Provisional)
            .Select(p => (p.Month, Account: p.AccountId, p.Service, p.Amount));
        return
        [
            .. entries
                .Concat(provisional)
                .Where(u => months.Contains(u.Month))
                .GroupBy(u => (u.Month, u.Account, u.Service))
                .Select(g => new Charged(
                    g.Key.Month,
                    g.Key.Account,
                    g.Key.Service ?? string.Empty,
                    ChargeKind.Usage,
                    -g.Sum(u => u.Amount).Amount
                ))
                .Where(c => c.Amount != 0m),
        ];
    }

    private async Task<UsualMonth> MeanAsync(AwsAccountId payer, ForecastSource source, IReadOnlyList<Charged> charged)
    {
        Month[] months = [.. charged.Select(c => c.Month).Distinct().Order()];
        var spreads = charged
            .GroupBy(c => c.Account)
            .ToDictionary(
                g => g.Key,
                g => Spread.Of([.. months.Select(m => g.Where(c => c.Month == m).Sum(c => c.Amount))])
            );
        var (shapes, shapeMonths) = await ShapesAsync(payer, months);
        return new UsualMonth(
            months,
            source,
            [
                .. charged
                    .GroupBy(c => (c.Account, c.Service, c.Kind))
                    .Select(g => new UsualCharge(
                        g.Key.Account,
                        g.Key.Service,
                        g.Key.Kind,
                        decimal.Round(g.Sum(c => c.Amount) / months.Length, 4)
                    ))
                    .Where(c => c.PerMonth > 0m)
                    .OrderBy(c => c.Account.Value, StringComparer.Ordinal)
                    .ThenBy(c => c.Service, StringComparer.Ordinal)
                    .ThenBy(c => c.Kind),
            ],
            spreads,
            shapes,
            shapeMonths
        );
    }

    /// <summary>What the first and the last three days cost of the whole month's usage, over the months of which both are known.</summary>
    private async Task<(Dictionary<AwsAccountId, UseShape> Shapes, IReadOnlyList<Month> Months)> ShapesAsync(
        AwsAccountId payer,
        Month[] months
    )
    {
        var (from, before) = (months[0].FirstDay, months[^1].Next.FirstDay);
        var days = await db
            .AwsDayCharges.Where(d =>
                d.PayerId == payer && d.Day >= from && d.Day < before && d.Service == null && d.RecordType == Usage
            )
            .SaidBy(_knownAt)
            .Select(d => new
            {
                d.Day,
                d.AccountId,
                d.Amount,
            })
            .ToListAsync(cancellationToken);
        var sums = await db
            .AwsCharges.Where(c =>
                c.PayerId == payer && months.Contains(c.Month) && c.Service == null && c.RecordType == Usage
            )
            .SaidBy(_knownAt)
            .ToListAsync(cancellationToken);
        bool IsFirst(DateOnly day) => day.Day <= UseShape.Edge;
        bool IsLast(DateOnly day) => Month.Of(day).LastDay.Day - day.Day < UseShape.Edge;
        // A day without a charge has no row: the months are those of which any edge day was told at either end.
        HashSet<Month> told =
        [
            .. days.GroupBy(d => Month.Of(d.Day))
                .Where(g => g.Any(d => IsFirst(d.Day)) && g.Any(d => IsLast(d.Day)))
                .Select(g => g.Key),
        ];
        var byAccount = days.Where(d => told.Contains(Month.Of(d.Day))).ToLookup(d => d.AccountId);
        Dictionary<AwsAccountId, UseShape> shapes = [];
        foreach (var account in sums.Where(c => told.Contains(c.Month)).GroupBy(c => c.AccountId))
        {
            var shape = UseShape.Of(
                byAccount[account.Key].Where(d => IsFirst(d.Day)).Sum(d => d.Amount).Amount,
                byAccount[account.Key].Where(d => IsLast(d.Day)).Sum(d => d.Amount).Amount,
                account.Sum(c => c.Amount).Amount
            );
            if (shape is { } known)
            {
                shapes[account.Key] = known;
            }
        }

        return (shapes, [.. told.Order()]);
    }

    private const string Usage = "Usage";

    private readonly record struct Charged(
        Month Month,
        AwsAccountId Account,
        string Service,
        ChargeKind Kind,
        decimal Amount
    );
}
