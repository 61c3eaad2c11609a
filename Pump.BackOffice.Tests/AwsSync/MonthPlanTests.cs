using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync;
using Pump.BackOffice.Customers;
using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.AwsSync;

public sealed class MonthPlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 6, 0, 0, TimeSpan.Zero);
    private static readonly Month September = new(2026, 9);
    private static readonly Month October = new(2026, 10);

    [Fact]
    public void Nothing_known_asks_for_thirteen_months_and_for_two_years_of_allocations()
    {
        var plan = MonthPlan.Of(Now, Known(), []);

        plan.Window!.First.ShouldBe(September);
        plan.Older[^1].First.ShouldBe(new Month(2025, 10));
        plan.Older.Sum(span => span.Months.Count()).ShouldBe(11);
        plan.Allocations.Months.Count().ShouldBe(24);
    }

    [Theory]
    [InlineData(6, 9, "still asked: closed six days ago")]
    [InlineData(8, 11, "stable")]
    public void The_two_months_before_are_asked_until_they_are_final_and_stable(int days, int first, string because)
    {
        var known = Known((September, MonthState.Final, days), (October, MonthState.Final, days));

        MonthPlan.Of(Now, known, [September]).Window!.First.ShouldBe(new Month(2026, first), because);
    }

    [Fact]
    public void A_stable_month_is_looked_at_once_a_day_all_the_same()
    {
        var known = Known((September, MonthState.Final, 30), (October, MonthState.Final, 10));

        MonthPlan.Of(Now, known, [new Month(2026, 11)]).Window!.First.ShouldBe(September);
        MonthPlan.Of(Now, known, [September]).Window!.First.ShouldBe(new Month(2026, 11));
    }

    [Fact]
    public void An_estimated_month_keeps_those_after_it_in_the_question()
    {
        var known = Known((September, MonthState.Estimated, 30), (October, MonthState.Final, 10));

        MonthPlan.Of(Now, known, [September]).Window!.First.ShouldBe(September);
    }

    private static Dictionary<Month, PayerMonth> Known(params (Month Month, MonthState State, int DaysAgo)[] months) =>
        months.ToDictionary(
            m => m.Month,
            m =>
                PayerMonth.Hear(
                    m.Month,
                    m.State,
                    null,
                    AllocationState.Final,
                    null,
                    DaysState.Final,
                    null,
                    new Heard(new AwsAccountId(Shared), SyncRunId.New(), Now.AddDays(-m.DaysAgo))
                )
        );
}
