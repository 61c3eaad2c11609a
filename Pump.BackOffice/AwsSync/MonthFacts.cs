using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync.Gateway;

namespace Pump.BackOffice.AwsSync;

/// <summary>Puts together what is to be kept of months.</summary>
internal static class MonthFacts
{
    public static PayerRun Of(
        StartedRun run,
        MonthSpan span,
        ChargesTold charges,
        DaysTold days,
        AllocationsTold allocations
    )
    {
        var months = span.Months.ToList();
        return PayerRun.OfMonths(
            run.RunId,
            run.PayerId,
            [.. months.Select(month => Fact(month, charges, days, allocations))],
            [.. months.SelectMany(month => charges.Facts[month])],
            [.. months.SelectMany(allocations.Facts)]
        );
    }

    /// <summary>Months whose charges were not asked for: they stay as they were.</summary>
    public static PayerRun HistoryOnly(
        StartedRun run,
        IReadOnlyList<Month> months,
        MonthPlan plan,
        AllocationsTold allocations
    ) =>
        PayerRun.OfMonths(
            run.RunId,
            run.PayerId,
            [.. months.Select(month => HistoryOnly(month, plan, allocations))],
            [],
            [.. months.SelectMany(allocations.Facts)]
        );

    private static MonthFact Fact(Month month, ChargesTold charges, DaysTold days, AllocationsTold allocations)
    {
        var isEstimated = charges.Estimated.GetValueOrDefault(month, true);
        return new MonthFact(
            month,
            isEstimated,
            charges.WhyNot(month),
            allocations.IsEstimated(month, isEstimated),
            allocations.WhyNot(month)
        )
        {
            Days = days.Of(month),
        };
    }

    private static MonthFact HistoryOnly(Month month, MonthPlan plan, AllocationsTold allocations)
    {
        var known = plan.Known.GetValueOrDefault(month);
        return new MonthFact(
            month,
            IsEstimated: true,
            known is { State: MonthState.Unknown, Why: { } why } ? why : UnknownWords.OlderThanCostExplorer,
            allocations.IsEstimated(month, chargesAreEstimated: false),
            allocations.WhyNot(month)
        )
        {
            Days = known is null ? new DaysFact(true, UnknownWords.OlderThanCostExplorer) : null,
        };
    }
}
