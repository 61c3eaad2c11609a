using Pump.BackOffice.AwsSync.Gateway;
using static Pump.BackOffice.Tests.AwsSync.Gateway.GatewayBench;

namespace Pump.BackOffice.Tests.AwsSync.Gateway;

public sealed class RequestMeterTests
{
    [Fact]
    public async Task Only_Cost_Explorer_costs_and_a_run_is_the_difference_of_two_readings()
    {
        await using var bench = await StartAsync();
        await bench.Meter.PayAsync(PayerId, AwsServiceName.CostExplorer, default);
        var before = bench.Meter.Of(PayerId);

        await bench.Meter.PayAsync(PayerId, AwsServiceName.CostExplorer, default);
        await bench.Meter.PayAsync(PayerId, AwsServiceName.Billing, default);
        await bench.Meter.PayAsync(PayerId, AwsServiceName.Organizations, default);
        await bench.Meter.PayAsync("999999999999", AwsServiceName.CostExplorer, default);

        var run = bench.Meter.Of(PayerId) - before;
        run.ShouldBe(new RequestTally(3, 1));
        run.CostUsd.ShouldBe(0.01m);
    }

    [Fact]
    public async Task What_costs_nothing_is_let_through_when_the_budget_is_spent()
    {
        await using var bench = await StartAsync(options => options.DailyRequestBudget = 0);

        await bench.Meter.PayAsync(PayerId, AwsServiceName.Billing, default);

        await Should.ThrowAsync<BudgetSpentException>(() =>
            bench.Meter.PayAsync(PayerId, AwsServiceName.CostExplorer, default)
        );
        bench.Meter.Of(PayerId).ShouldBe(new RequestTally(1, 0));
    }

    [Fact]
    public async Task A_retry_that_the_budget_does_not_hold_is_not_sent()
    {
        await using var bench = await StartAsync(options =>
        {
            options.DailyRequestBudget = 2;
            options.MaxRetries = 5;
        });
        var failing = FakeAnswer.Error(500, "InternalServerException", "try again");
        bench.Aws.On("GetCostAndUsage", failing, failing, failing, failing, failing, failing);

        var answer = await bench.Gateway.CostsAsync(
            PayerId,
            CostQuestion.Sums(Months("2026-10", "2026-10")),
            CancellationToken.None
        );

        answer.Unknown.ShouldNotBeNull().Reason.ShouldBe(AwsUnknownReason.BudgetSpent);
        bench.Aws.Seen.Count.ShouldBe(2);
    }
}
