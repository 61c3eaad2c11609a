using Pump.BackOffice.Credits.Forecast;

namespace Pump.BackOffice.Tests.Credits.Forecast;

public sealed class UseShapeTests
{
    [Fact]
    public void A_month_begins_with_nothing_and_ends_with_all()
    {
        var shape = UseShape.Of(0m, 13.1m, 117.9m);

        UseShape.Until(shape, 0, 30).ShouldBe(0m);
        UseShape.Until(shape, 30, 30).ShouldBe(1m);
    }

    [Fact]
    public void Where_the_free_tier_pays_the_first_days_a_month_to_date_average_says_too_little()
    {
        // 4.37 a day once the allowance is used up, nothing in the first three days.
        var shape = UseShape.Of(0m, 3 * 4.37m, 27 * 4.37m);

        UseShape.Until(shape, 3, 30).ShouldBe(0m);
        (UseShape.Until(shape, 10, 30) * 27 * 4.37m).ShouldBe(7 * 4.37m, 0.01m);
        UseShape.Until(shape, 10, 30).ShouldBeLessThan(UseShape.Until(null, 10, 30));
    }

    [Fact]
    public void Without_days_every_day_is_alike()
    {
        UseShape.Until(null, 7, 28).ShouldBe(0.25m);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(80, 30, 100)]
    [InlineData(-1, 3, 100)]
    public void Days_that_contradict_their_month_say_nothing(int first, int last, int whole)
    {
        UseShape.Of(first, last, whole).ShouldBeNull();
    }
}
