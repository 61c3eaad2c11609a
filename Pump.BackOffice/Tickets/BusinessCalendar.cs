namespace Pump.BackOffice.Tickets;

/// <summary>When the desk works: on which days, from when to when, in whose time, and which days it is closed. Promised times count in these hours only.</summary>
public sealed class BusinessCalendar(
    TimeZoneInfo zone,
    TimeOnly opens,
    TimeOnly closes,
    IReadOnlySet<DayOfWeek> days,
    IReadOnlySet<DateOnly> holidays
)
{
    /// <summary>A calendar without an open day in so many would never come to an end.</summary>
    private const int LongestRest = 400;

    /// <summary>Monday to Friday, 09:00 to 17:00 UTC, without holidays.</summary>
    public static BusinessCalendar Standard { get; } =
        new(
            TimeZoneInfo.Utc,
            new TimeOnly(9, 0),
            new TimeOnly(17, 0),
            Enum.GetValues<DayOfWeek>().Where(d => d is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToHashSet(),
            new HashSet<DateOnly>()
        );

    /// <summary>The moment at which so much working time has gone by since <paramref name="from"/>.</summary>
    public DateTimeOffset After(DateTimeOffset from, TimeSpan working)
    {
        var (day, at) = OpenFrom(from.ToUniversalTime());
        var left = working;
        while (true)
        {
            var today = At(day, closes) - at;
            if (left <= today)
            {
                return at + left;
            }

            left -= today;
            (day, at) = OpenOn(day.AddDays(1));
        }
    }

    /// <summary>The working time between two moments; zero when the second is not later.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset until)
    {
        var total = TimeSpan.Zero;
        var end = until.ToUniversalTime();
        var (day, at) = OpenFrom(from.ToUniversalTime());
        while (at < end)
        {
            var closing = At(day, closes);
            total += (end < closing ? end : closing) - at;
            (day, at) = OpenOn(day.AddDays(1));
        }

        return total;
    }

    /// <summary>The moment itself when the desk is open, else the next opening.</summary>
    private (DateOnly Day, DateTimeOffset At) OpenFrom(DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
        if (!IsOpen(day) || at >= At(day, closes))
        {
            return OpenOn(day.AddDays(1));
        }

        var opening = At(day, opens);
        return (day, at > opening ? at : opening);
    }

    private (DateOnly Day, DateTimeOffset At) OpenOn(DateOnly day)
    {
        for (var rest = 0; rest < LongestRest; rest++, day = day.AddDays(1))
        {
            if (IsOpen(day))
            {
                return (day, At(day, opens));
            }
        }

        throw new InvalidOperationException("This calendar has no open day.");
    }

    private bool IsOpen(DateOnly day) => days.Contains(day.DayOfWeek) && !holidays.Contains(day);

    private DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        // the hour that summer time skips does not exist: what was meant comes right after it
        local = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
