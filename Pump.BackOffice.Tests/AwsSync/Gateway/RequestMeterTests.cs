using Pump.BackOffice.AwsSync.Gateway;
using static Pump.BackOffice.Tests.AwsSync.Gateway.GatewayBench;

namespace Pump.BackOffice.Tests.AwsSync.Gateway;

public sealed class RequestMeterTests
{
    [Fact]
    public async Task Only_Cost_Explorer_costs_and_a_run_is_the_difference_of_two_readings()
    {
        await using var bench = await StartAsync();
        bench.Meter.Count(PayerId, AwsServiceName.CostExplorer);
        var before = bench.Meter.Of(PayerId);

        bench.Meter.Count(PayerId, AwsServiceName.CostExplorer);
        bench.Meter.Count(PayerId, AwsServiceName.Billing);
        bench.Meter.Count(PayerId, AwsServiceName.Organizations);
        bench.Meter.Count("999999999999", AwsServiceName.CostExplorer);

        var run = bench.Meter.Of(PayerId) - before;
        run.ShouldBe(new RequestTally(3, 1));
        run.CostUsd.ShouldBe(0.01m);
        bench.Meter.PaidSoFarToday.ShouldBe(3);
    }

    [Fact]
    public async Task What_others_spent_today_counts_but_not_what_they_spent_another_day()
    {
        await using var bench = await StartAsync(options => options.DailyRequestBudget = 10);

        bench.Meter.SpentElsewhere(new DateOnly(2026, 11, 5), 50);
        bench.Meter.HasBudget.ShouldBeTrue();
        bench.Meter.SpentElsewhere(new DateOnly(2026, 11, 6), 10);
        bench.Meter.HasBudget.ShouldBeFalse();
        bench.Clock.Advance(TimeSpan.FromHours(14));
        bench.Meter.HasBudget.ShouldBeTrue();
    }
}
