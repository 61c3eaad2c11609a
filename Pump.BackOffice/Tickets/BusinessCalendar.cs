namespace Pump.BackOffice.Tickets;

/// <summary>When the desk works: Monday to Friday, 09:00 to 17:00 UTC. Promised times are counted in these hours only.</summary>
public static class BusinessCalendar
{
    private static readonly TimeSpan Opens = TimeSpan.FromHours(9);
    private static readonly TimeSpan Closes = TimeSpan.FromHours(17);

    /// <summary>The moment at which so much working time has gone by since <paramref name="from"/>.</summary>
    public static DateTimeOffset After(DateTimeOffset from, TimeSpan working)
    {
        var at = OpenFrom(from.ToUniversalTime());
        var left = working;
        while (true)
        {
            var today = Closes - at.TimeOfDay;
            if (left <= today)
            {
                return at + left;
            }

            left -= today;
            at = OpenFrom(new DateTimeOffset(at.Date.AddDays(1), TimeSpan.Zero));
        }
    }

    /// <summary>The working time between two moments; zero when the second is not later.</summary>
    public static TimeSpan Between(DateTimeOffset from, DateTimeOffset until)
    {
        var total = TimeSpan.Zero;
        var at = OpenFrom(from.ToUniversalTime());
        var end = until.ToUniversalTime();
        while (at < end)
        {
            var closing = new DateTimeOffset(at.Date, TimeSpan.Zero) + Closes;
            total += (end < closing ? end : closing) - at;
            at = OpenFrom(new DateTimeOffset(at.Date.AddDays(1), TimeSpan.Zero));
        }

        return total;
    }

    /// <summary>The moment itself when the desk is open, else the next opening.</summary>
    private static DateTimeOffset OpenFrom(DateTimeOffset at)
    {
        var day = new DateTimeOffset(at.Date, TimeSpan.Zero);
        if (at.TimeOfDay >= Closes)
        {
            day = day.AddDays(1);
        }

        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            day = day.AddDays(1);
        }

        var opening = day + Opens;
        return at > opening ? at : opening;
    }
}
