using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsFacts;

/// <summary>
/// Writes newer versions of charges, days and allocations: what AWS says for the first time or says otherwise, and that
/// a complete answer no longer holds what it held.
/// </summary>
internal sealed class CostVersions(BackOfficeDb db, Heard heard, Tally tally)
{
    public async Task ChargesAsync(PayerRun run, CancellationToken cancellationToken)
    {
        var read = run.Months.Where(m => m.ChargesUnknownBecause is null).Select(m => m.Month).ToHashSet();
        var known = await db
            .AwsCharges.AsNoTracking()
            .Where(c => c.PayerId == run.PayerId && read.Contains(c.Month))
            .SaidBy()
            .ToDictionaryAsync(c => c.Key, cancellationToken);
        List<ChargeFact> fresh = [];
        foreach (var fact in run.Charges.Where(c => read.Contains(c.Month)))
        {
            var key = new ChargeKey(fact.Month, fact.AccountId, fact.Service, fact.RecordType, fact.BillingEntity);
            known.Remove(key, out var before);
            // A breakdown by service that is read for the first time explains a month, it does not restate it.
            var moves = (fact.Service is null || before is not null) && (before?.Amount ?? Money.Zero) != fact.Amount;
            if (tally.Count(before?.Fact, fact, fact.Month, moves))
            {
                fresh.Add(fact);
            }
        }

        foreach (var gone in known.Values)
        {
            tally.Missed(gone.Month, !gone.Amount.IsZero);
        }

        var rows = fresh
            .Select(fact => AwsCharge.Hear(fact, heard))
            .Concat(known.Values.Select(gone => AwsCharge.Miss(gone, heard)));
        await db.AddManyAsync(rows, fresh.Count + known.Count, cancellationToken);
    }

    public async Task DaysAsync(DaysHeard? days, CancellationToken cancellationToken)
    {
        if (days is null)
        {
            return;
        }

        var stored = db
            .AwsDayCharges.AsNoTracking()
            .Where(c => c.PayerId == heard.PayerId && c.Day >= days.From && c.Day < days.Before);
        stored = days.ByService ? stored.Where(c => c.Service != null) : stored.Where(c => c.Service == null);
        var known = await stored.SaidBy().ToDictionaryAsync(c => c.Key, cancellationToken);
        List<DayChargeFact> fresh = [];
        foreach (var fact in days.Charges)
        {
            known.Remove(new DayChargeKey(fact.Day, fact.AccountId, fact.Service, fact.RecordType), out var before);
            // A day is part of its month, whose own rows say whether it was restated.
            if (tally.Count(before?.Fact, fact))
            {
                fresh.Add(fact);
            }
        }

        foreach (var gone in known.Values)
        {
            tally.Missed();
        }

        var rows = fresh
            .Select(fact => AwsDayCharge.Hear(fact, heard))
            .Concat(known.Values.Select(gone => AwsDayCharge.Miss(gone, heard)));
        await db.AddManyAsync(rows, fresh.Count + known.Count, cancellationToken);
    }

    public async Task AllocationsAsync(PayerRun run, CancellationToken cancellationToken)
    {
        var read = run.Months.Where(m => m.AllocationsUnknownBecause is null).Select(m => m.Month).ToHashSet();
        var known = await db
            .AwsAllocations.AsNoTracking()
            .Where(a => a.PayerId == run.PayerId && read.Contains(a.Month))
            .SaidBy()
            .ToDictionaryAsync(a => a.Key, cancellationToken);
        List<AllocationFact> fresh = [];
        foreach (var fact in run.Allocations.Where(a => read.Contains(a.Month)))
        {
            var key = new AllocationKey(fact.Month, fact.AwsCreditId, fact.AccountId, fact.Service);
            known.Remove(key, out var before);
            // Allocation history that comes late explains a month, it does not restate its charges.
            if (tally.Count(before?.Fact, fact, fact.Month, before is not null && before.Amount != fact.Amount))
            {
                fresh.Add(fact);
            }
        }

        foreach (var gone in known.Values)
        {
            tally.Missed(gone.Month, !gone.Amount.IsZero);
        }

        var rows = fresh
            .Select(fact => AwsAllocation.Hear(fact, heard))
            .Concat(known.Values.Select(gone => AwsAllocation.Miss(gone, heard)));
        await db.AddManyAsync(rows, fresh.Count + known.Count, cancellationToken);
    }
}
