using static Pump.BackOffice.Tests.Sandbox.ScenarioBuilder;

namespace Pump.BackOffice.Tests.Sandbox.World;

public sealed class MonthPhaseTests
{
    private const string A = "000000000011";

    private static readonly DateOnly October = new(2026, 10, 1);

    private static ScenarioBuilder Noisy() =>
        new ScenarioBuilder()
            .Account(
                A,
                Monthly(Ec2, 1000) with
                {
                    Noise = 0.1m,
                },
                Monthly("AWS Support (Business)", 100, BackOffice.Sandbox.Scenarios.ChargeKind.Support)
            )
            .Late(0.2m);

    [Fact]
    public void A_month_is_estimated_until_its_final_day_and_late_usage_comes_with_it()
    {
        var world = new SimulatedWorld(Noisy(), "2026-11-05T23:00Z");
        world.Aws.IsEstimated(Payer, October).ShouldBeTrue();
        var early = world.Cost(A, October, "Usage");

        world.Go("2026-11-06T00:00Z");

        world.Aws.IsEstimated(Payer, October).ShouldBeFalse();
        world.Cost(A, October, "Usage").ShouldBeGreaterThan(early);
    }

    [Fact]
    public void Support_is_posted_on_its_day_and_not_before()
    {
        var world = new SimulatedWorld(Noisy(), "2026-11-05T23:00Z");
        world.Cost(A, October, "Support").ShouldBe(0);

        world.Go("2026-11-06T00:00Z");

        world.Cost(A, October, "Support").ShouldBe(100);
    }

    [Fact]
    public void A_running_month_shows_the_days_that_are_over()
    {
        var world = new SimulatedWorld(new ScenarioBuilder().Account(A, Monthly(Ec2, 300)), "2026-11-10T08:00Z");

        var days = world.Aws.Costs(Payer, new(2026, 11, 1), new(2026, 12, 1)).Select(c => c.Day.Day).ToList();

        days.Max().ShouldBe(9);
        days.Count.ShouldBe(9);
    }

    [Fact]
    public void The_amount_remaining_is_that_of_the_last_final_month()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder().Account(A, Monthly(Ec2, 100)).Credit("1", A, 1000, Day(-2, 1)),
            "2026-11-05T08:00Z"
        );
        world.Credit("1").RemainingAmount.ShouldBe(900);
        world.Credit("1").EstimatedAmount.ShouldBeLessThan(800);

        world.Go("2026-11-06T08:00Z");

        world.Credit("1").RemainingAmount.ShouldBe(800);
    }

    [Fact]
    public void A_restatement_shows_from_its_day()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder().Account(A, Monthly(Ec2, 100)).Restated(A, -2, 12.5m, Day(-1, 20)),
            "2026-10-19T23:59Z"
        );
        world.Cost(A, new(2026, 9, 1), "Usage").ShouldBe(100);

        world.Go("2026-10-20T00:00Z");

        world.Cost(A, new(2026, 9, 1), "Usage").ShouldBe(112.5m);
    }

    [Fact]
    public void A_fresh_credit_is_neither_shown_nor_applied_at_first()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder()
                .Account(A, Monthly(Ec2, 100))
                .Credit("1", A, 1000, Day(-1, 29), with: c => c with { VisibleAfterDays = 6 }),
            "2026-11-03T12:00Z"
        );
        world.Aws.Credits(Payer).ShouldBeEmpty();
        world.Cost(A, October, "Credit").ShouldBe(0);

        world.Go("2026-11-04T12:00Z");

        world.Cost(A, October, "Credit").ShouldBe(-100);
    }

    [Fact]
    public void After_the_anchor_month_the_pattern_goes_on()
    {
        var world = new SimulatedWorld(new ScenarioBuilder().Account(A, Monthly(Ec2, 100)), "2027-03-20T00:00Z");

        world.Cost(A, new(2027, 2, 1), "Usage").ShouldBe(100);
    }

    [Theory]
    [InlineData("2028-02-10", "2028-02-29T12:00Z", 28)]
    [InlineData("2027-02-10", "2027-03-01T00:00Z", 28)]
    [InlineData("2026-12-31", "2027-01-01T00:00Z", 31)]
    [InlineData("2027-01-01", "2027-01-31T12:00Z", 30)]
    public void Any_month_can_be_the_anchor(string anchor, string now, int days)
    {
        var day = DateOnly.Parse(anchor, System.Globalization.CultureInfo.InvariantCulture);
        var world = new SimulatedWorld(new ScenarioBuilder().Account(A, Monthly(Ec2, 310)), now, day);
        var month = new DateOnly(day.Year, day.Month, 1);

        var rows = world.Aws.Costs(Payer, month, month.AddMonths(1)).ToList();

        rows.Count.ShouldBe(days);
        rows.ShouldAllBe(r => r.Day.Month == day.Month);
    }
}
