using System.Globalization;

namespace Pump.BackOffice.Workbench.Reports;

/// <summary>The days (UTC) that a report is about, both inclusive.</summary>
public sealed record ReportPeriod(DateOnly FromOn, DateOnly UntilOn)
{
    /// <summary>Longer than this nobody reads a day's bar any more, and a year of tickets is enough for one answer.</summary>
    public const int MostDays = 400;

    private const int MostDayBars = 45;

    public int Days => UntilOn.DayNumber - FromOn.DayNumber + 1;

    public DateTimeOffset From => new(FromOn.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>The first moment after it.</summary>
    public DateTimeOffset Until => new(UntilOn.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>How many days one bar of the chart holds: one, or a week.</summary>
    public int Step => Days <= MostDayBars ? 1 : 7;

    public string FromText => FromOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string UntilText => UntilOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public bool Holds(DateTimeOffset? at) => at >= From && at < Until;

    /// <summary>From the address; the last 30 days when it says nothing, the longest that is allowed when it asks for more.</summary>
    public static ReportPeriod Read(string? from, string? until, DateOnly today)
    {
        var end = Day(until) is { } last && last <= today ? last : today;
        var start = Day(from) is { } first && first <= end ? first : end.AddDays(-29);
        return new(start.DayNumber < end.DayNumber - MostDays + 1 ? end.AddDays(1 - MostDays) : start, end);
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
