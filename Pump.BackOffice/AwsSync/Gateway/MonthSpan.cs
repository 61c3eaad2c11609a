namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>Calendar months (UTC) from the first to the last, both included; each is named by its first day.</summary>
internal sealed record MonthSpan
{
    public MonthSpan(DateOnly first, DateOnly last)
    {
        First = new DateOnly(first.Year, first.Month, 1);
        Last = new DateOnly(last.Year, last.Month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(First, Last, nameof(first));
    }

    public DateOnly First { get; }

    public DateOnly Last { get; }

    /// <summary>The first day after the last month.</summary>
    public DateOnly EndsBefore => Last.AddMonths(1);

    /// <summary>The months one by one.</summary>
    public IEnumerable<DateOnly> Months
    {
        get
        {
            for (var month = First; month <= Last; month = month.AddMonths(1))
            {
                yield return month;
            }
        }
    }

    /// <summary>The same months in spans of at most <paramref name="size"/>.</summary>
    public IEnumerable<MonthSpan> InPartsOf(int size)
    {
        for (var month = First; month <= Last; month = month.AddMonths(size))
        {
            var end = month.AddMonths(size - 1);
            yield return new MonthSpan(month, end < Last ? end : Last);
        }
    }
}
