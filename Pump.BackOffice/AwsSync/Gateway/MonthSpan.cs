namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>Months from the first to the last, both included.</summary>
internal sealed record MonthSpan
{
    public MonthSpan(Month first, Month last)
    {
        if (last < first)
        {
            throw new ArgumentException($"{first} to {last} runs backwards.", nameof(last));
        }
        First = first;
        Last = last;
    }

    public Month First { get; }

    public Month Last { get; }

    /// <summary>The months one by one.</summary>
    public IEnumerable<Month> Months => Enumerable.Range(0, Last.Since(First) + 1).Select(First.Plus);

    /// <summary>The same months in spans of at most <paramref name="size"/>.</summary>
    public IEnumerable<MonthSpan> InPartsOf(int size) =>
        Months.Chunk(size).Select(months => new MonthSpan(months[0], months[^1]));
}
