using Pump.BackOffice.AwsFacts;

namespace Pump.BackOffice.AwsSync;

/// <summary>Days from the first to before another (UTC).</summary>
internal sealed record DaySpan(DateOnly From, DateOnly Before)
{
    public IEnumerable<DateOnly> Days => Enumerable.Range(0, Before.DayNumber - From.DayNumber).Select(From.AddDays);
}

/// <summary>
/// Which days are asked besides the months: the first and the last three of each, where usage may fall into the next
/// month, and every day so far of the present month. Days that stand side by side come in one question.
/// </summary>
internal static class DayPlan
{
    private const int Edge = 3;

    /// <summary>The days of a month that are asked.</summary>
    public static IEnumerable<DateOnly> Of(Month month, DateOnly today)
    {
        if (month == Month.Of(today))
        {
            return new DaySpan(month.FirstDay, today.AddDays(1)).Days;
        }

        var next = month.Next.FirstDay;
        return new DaySpan(month.FirstDay, month.FirstDay.AddDays(Edge)).Days.Concat(
            new DaySpan(next.AddDays(-Edge), next).Days
        );
    }

    /// <summary>Months whose days are not final yet: those of the others are known for good.</summary>
    public static IReadOnlyList<Month> Wanting(
        IEnumerable<Month> months,
        IReadOnlyDictionary<Month, PayerMonth> known
    ) => [.. months.Where(month => known.GetValueOrDefault(month)?.Days is not DaysState.Final)];

    /// <summary>The days of the months as few questions as possible, oldest first.</summary>
    public static IReadOnlyList<DaySpan> Spans(IEnumerable<Month> months, DateOnly today)
    {
        List<DaySpan> spans = [];
        foreach (var day in months.SelectMany(month => Of(month, today)).Distinct().Order())
        {
            if (spans is [.., var last] && last.Before == day)
            {
                spans[^1] = last with { Before = day.AddDays(1) };
            }
            else
            {
                spans.Add(new DaySpan(day, day.AddDays(1)));
            }
        }

        return spans;
    }
}
