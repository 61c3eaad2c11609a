using Pump.BackOffice.Workbench.Reports;

namespace Pump.BackOffice.Tests.Workbench.Reports;

public sealed class ReportPeriodTests
{
    private static readonly DateOnly Today = new(2026, 11, 6);

    [Theory]
    [InlineData(null, null, "2026-10-08", "2026-11-06")]
    [InlineData("2026-10-01", "2026-10-31", "2026-10-01", "2026-10-31")]
    [InlineData("2026-10-31", "2026-10-01", "2026-09-02", "2026-10-01")]
    [InlineData("yesterday", "2027-01-01", "2026-10-08", "2026-11-06")]
    [InlineData("2020-01-01", "2026-11-06", "2025-10-03", "2026-11-06")]
    public void What_the_address_says_becomes_days_that_can_be_answered(
        string? from,
        string? until,
        string first,
        string last
    )
    {
        var period = ReportPeriod.Read(from, until, Today);

        (period.FromText, period.UntilText).ShouldBe((first, last));
    }

    [Fact]
    public void Both_days_are_inside_and_the_next_one_is_not()
    {
        var period = new ReportPeriod(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 31));

        period.Days.ShouldBe(31);
        period.Holds(new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero)).ShouldBeTrue();
        period.Holds(new DateTimeOffset(2026, 10, 31, 23, 59, 59, TimeSpan.Zero)).ShouldBeTrue();
        period.Holds(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero)).ShouldBeFalse();
        period.Holds(null).ShouldBeFalse();
    }
}
