using System.Globalization;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Tickets;

public sealed class BusinessCalendarTests
{
    [Theory]
    [InlineData("2026-11-06T10:00Z", 4, "2026-11-06T14:00Z")] // a Friday
    [InlineData("2026-11-06T16:00Z", 4, "2026-11-09T12:00Z")]
    [InlineData("2026-11-06T13:00Z", 4, "2026-11-06T17:00Z")]
    [InlineData("2026-11-07T03:00Z", 8, "2026-11-09T17:00Z")]
    [InlineData("2026-11-06T20:00Z", 1, "2026-11-09T10:00Z")]
    [InlineData("2026-11-06T08:00+02:00", 1, "2026-11-06T10:00Z")]
    [InlineData("2026-11-02T09:00Z", 40, "2026-11-06T17:00Z")]
    public void Working_hours_pass_only_while_the_desk_is_open(string from, int hours, string until) =>
        BusinessCalendar.Standard.After(At(from), TimeSpan.FromHours(hours)).ShouldBe(At(until));

    [Theory]
    [InlineData("2026-11-06T16:00Z", "2026-11-09T10:00Z", 2)]
    [InlineData("2026-11-07T00:00Z", "2026-11-09T00:00Z", 0)]
    [InlineData("2026-11-09T10:00Z", "2026-11-06T16:00Z", 0)]
    public void The_time_between_leaves_nights_and_weekends_out(string from, string until, int hours) =>
        BusinessCalendar.Standard.Between(At(from), At(until)).ShouldBe(TimeSpan.FromHours(hours));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
