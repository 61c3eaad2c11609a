using System.ComponentModel;
using System.Globalization;

namespace Pump.BackOffice.Sandbox.Scenarios;

/// <summary>A moment told relative to the anchor month.</summary>
[Description("A moment (UTC): month offset, day, and time of day.")]
internal sealed record ScenarioMoment
{
    [Description("Month offset: 0 is the anchor month, -1 the month before.")]
    public required int Month { get; init; }

    [Description("Day of the month, 1 to 31; a day that the month does not have is its last day.")]
    public required int Day { get; init; }

    [Description("Time of day (UTC) as HH:mm.")]
    public required string Time { get; init; }
}

/// <summary>A day told relative to the anchor month.</summary>
[Description("A day: month offset from the anchor month, and day of the month.")]
internal sealed record ScenarioDay
{
    [Description("Month offset: 0 is the anchor month, -1 the month before.")]
    public required int Month { get; init; }

    [Description("Day of the month, 1 to 31; a day that the month does not have is its last day.")]
    public required int Day { get; init; }
}

/// <summary>The month that offset 0 stands for.</summary>
internal readonly record struct ScenarioAnchor
{
    internal ScenarioAnchor(DateOnly anyDay) => FirstDay = new DateOnly(anyDay.Year, anyDay.Month, 1);

    /// <summary>First day of the anchor month.</summary>
    internal DateOnly FirstDay { get; }

    /// <summary>First day of the month at an offset.</summary>
    internal DateOnly Month(int offset) => FirstDay.AddMonths(offset);

    /// <summary>Offset of the month that holds a day.</summary>
    internal int Offset(DateOnly day) => ((day.Year - FirstDay.Year) * 12) + day.Month - FirstDay.Month;

    internal DateOnly Day(int month, int day)
    {
        var first = Month(month);
        return first.AddDays(Math.Min(day, DateTime.DaysInMonth(first.Year, first.Month)) - 1);
    }

    internal DateOnly Day(ScenarioDay day) => Day(day.Month, day.Day);

    internal DateTimeOffset Moment(ScenarioMoment moment) =>
        new(Day(moment.Month, moment.Day), TimeOnly.Parse(moment.Time, CultureInfo.InvariantCulture), TimeSpan.Zero);

    /// <summary>Midnight (UTC) at which a day begins.</summary>
    internal static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
