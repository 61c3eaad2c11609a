using Microsoft.Extensions.Time.Testing;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Tests.Platform.Ui;

public sealed class BrowserTimeTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 6, 10, 24, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _clock = new(Now);
    private readonly BrowserTime _browser;

    public BrowserTimeTests() => _browser = new BrowserTime(_clock);

    public void Dispose() => _browser.Dispose();

    [Theory]
    [InlineData(-20, "just now")]
    [InlineData(20, "in a moment")]
    [InlineData(-12 * 60, "12 min ago")]
    [InlineData(-59 * 60 - 40, "1 h ago")]
    [InlineData(3 * 3600, "in 3 h")]
    [InlineData(-25 * 3600, "yesterday 09:24")]
    [InlineData(26 * 3600, "tomorrow 12:24")]
    [InlineData(-72 * 3600, "2026-11-03")]
    public void A_moment_is_told_as_people_tell_it(int seconds, string words) =>
        _browser.Relative(Now.AddSeconds(seconds)).ShouldBe(words);

    [Fact]
    public void A_moment_is_shown_in_the_zone_of_the_viewer()
    {
        _browser.UseZone("Asia/Tokyo");

        _browser.Stamp(Now).ShouldBe("19:24");
        _browser.Stamp(Now.AddHours(-11)).ShouldBe("08:24");
        _browser.Stamp(Now.AddHours(-20)).ShouldBe("2026-11-05 23:24");
        _browser.Full(Now).ShouldBe("6 November 2026, 19:24:00 (Asia/Tokyo)");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Mars/Olympus Mons")]
    [InlineData("../../etc/passwd")]
    public void A_zone_that_nobody_knows_leaves_utc(string? zone)
    {
        _browser.UseZone(zone);

        _browser.Zone.ShouldBe(TimeZoneInfo.Utc);
    }

    [Fact]
    public void Each_minute_what_is_shown_is_told_anew()
    {
        var told = 0;
        _browser.Changed += (_, _) => told++;

        _clock.Advance(TimeSpan.FromMinutes(3));

        told.ShouldBe(3);
    }
}
