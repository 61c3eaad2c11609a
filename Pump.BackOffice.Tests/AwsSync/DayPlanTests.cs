using Pump.BackOffice.AwsSync;

namespace Pump.BackOffice.Tests.AwsSync;

public sealed class DayPlanTests
{
    private static readonly DateOnly Today = new(2026, 11, 6);

    [Fact]
    public void The_edges_of_neighbouring_months_come_in_one_question_and_the_present_month_whole()
    {
        var spans = DayPlan.Spans([new(2026, 9), new(2026, 10), new(2026, 11)], Today);

        spans.ShouldBe([
            new DaySpan(new(2026, 9, 1), new(2026, 9, 4)),
            new DaySpan(new(2026, 9, 28), new(2026, 10, 4)),
            new DaySpan(new(2026, 10, 29), new(2026, 11, 7)),
        ]);
    }

    [Fact]
    public void On_the_first_day_of_a_month_only_that_day_is_there()
    {
        var days = DayPlan.Of(new(2026, 11), new DateOnly(2026, 11, 1));

        days.ShouldBe([new DateOnly(2026, 11, 1)]);
    }

    [Theory]
    [InlineData(2027, 2)]
    [InlineData(2028, 2)]
    [InlineData(2026, 12)]
    public void A_month_that_is_over_has_three_days_at_either_end(int year, int number)
    {
        var month = new Month(year, number);

        var days = DayPlan.Of(month, new DateOnly(2029, 1, 1)).ToList();

        days.Count.ShouldBe(6);
        (days[0], days[^1]).ShouldBe((month.FirstDay, month.LastDay));
        days.ShouldAllBe(day => Month.Of(day) == month);
    }
}
