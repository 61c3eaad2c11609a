namespace Pump.BackOffice.Credits;

/// <summary>The two axes on which the books are looked at.</summary>
/// <param name="AsOf">Up to which day things count (UTC), inclusive.</param>
/// <param name="KnownAt">Only what was known at this moment (UTC).</param>
public sealed record Horizon(DateOnly AsOf, DateTimeOffset KnownAt)
{
    /// <summary>As things stand now.</summary>
    public static Horizon Now(TimeProvider clock) => new(clock.Today(), clock.Now());

    /// <summary>The last moment of a day (UTC) that the books tell apart: what was known on a day includes all of it.</summary>
    public static DateTimeOffset EndOf(DateOnly day) =>
        new(day.ToDateTime(new TimeOnly(23, 59, 59, 999)), TimeSpan.Zero);

    /// <summary>Whether the books can look at a day: the months and ends around it must be days of the calendar too.</summary>
    public static bool CanLookAt(DateOnly day) => day.Year is >= 1000 and <= 9000;
}
