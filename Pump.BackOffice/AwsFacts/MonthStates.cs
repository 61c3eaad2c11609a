using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsFacts;

/// <summary>Moves the state of a payer's months along with what a run heard.</summary>
internal static class MonthStates
{
    /// <summary>Writes the states that changed and answers the months that were final and changed all the same.</summary>
    public static async Task<IReadOnlyList<Month>> KeepAsync(
        BackOfficeDb db,
        PayerRun run,
        Heard heard,
        IReadOnlySet<Month> touched,
        CancellationToken cancellationToken
    )
    {
        var asked = run.Months.Select(m => m.Month).ToHashSet();
        var known = await db
            .PayerMonths.AsNoTracking()
            .Where(m => m.PayerId == run.PayerId && asked.Contains(m.Month))
            .SaidBy()
            .ToDictionaryAsync(m => m.Month, cancellationToken);
        List<Month> restated = [];
        foreach (var fact in run.Months)
        {
            var before = known.GetValueOrDefault(fact.Month);
            var isRestated = before is { IsClosed: true } && touched.Contains(fact.Month);
            if (isRestated)
            {
                restated.Add(fact.Month);
            }

            var (state, why) = StateOf(fact, before, isRestated, Month.Of(heard.At));
            var (allocations, allocationsWhy) = AllocationsOf(fact, before);
            var (days, daysWhy) = DaysOf(fact, before);
            var isSame =
                before is not null
                && !isRestated
                && (before.State, before.Why, before.Allocations, before.AllocationsWhy, before.Days, before.DaysWhy)
                    == (state, why, allocations, allocationsWhy, days, daysWhy);
            if (!isSame)
            {
                db.PayerMonths.Add(
                    PayerMonth.Hear(fact.Month, state, why, allocations, allocationsWhy, days, daysWhy, heard)
                );
            }
        }

        return restated;
    }

    private static (MonthState State, string? Why) StateOf(
        MonthFact fact,
        PayerMonth? before,
        bool isRestated,
        Month present
    )
    {
        if (fact.ChargesUnknownBecause is { } why)
        {
            // A month that was read before is as it was read then; a failed look does not make it unknown.
            return before is null or { State: MonthState.Unknown }
                ? (MonthState.Unknown, why)
                : (before.State, before.Why);
        }

        if (isRestated || (before?.State == MonthState.Restated && !fact.IsEstimated))
        {
            return (MonthState.Restated, null);
        }

        if (!fact.IsEstimated)
        {
            return (MonthState.Final, null);
        }

        return (fact.Month >= present ? MonthState.Open : MonthState.Estimated, null);
    }

    private static (AllocationState State, string? Why) AllocationsOf(MonthFact fact, PayerMonth? before)
    {
        if (fact.AllocationsUnknownBecause is { } why)
        {
            return before is null or { Allocations: AllocationState.Unknown }
                ? (AllocationState.Unknown, why)
                : (before.Allocations, before.AllocationsWhy);
        }

        return (fact.AllocationsEstimated ? AllocationState.Estimated : AllocationState.Final, null);
    }

    private static (DaysState State, string? Why) DaysOf(MonthFact fact, PayerMonth? before)
    {
        if (fact.Days is not { } days)
        {
            return before is null ? (DaysState.Unknown, PayerMonth.NotAsked) : (before.Days, before.DaysWhy);
        }

        if (days.UnknownBecause is { } why)
        {
            return before is null or { Days: DaysState.Unknown }
                ? (DaysState.Unknown, why)
                : (before.Days, before.DaysWhy);
        }

        return (days.IsEstimated ? DaysState.Estimated : DaysState.Final, null);
    }
}
