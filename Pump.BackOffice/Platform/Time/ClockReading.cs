namespace Pump.BackOffice.Platform.Time;

/// <summary>Reading the clock in the precision that both databases keep.</summary>
public static class ClockReading
{
    /// <summary>
    /// The present moment (UTC), cut to whole milliseconds: PostgreSQL keeps microseconds and SQLite ticks, and a
    /// moment that is hashed must read back as it was written.
    /// </summary>
    public static DateTimeOffset Now(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }

    /// <summary>Today in UTC, the only zone of AWS's days.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
