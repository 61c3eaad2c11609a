using System.Collections.Concurrent;
using Pump.BackOffice.AwsSync;
using Pump.BackOffice.AwsSync.Gateway;
using Pump.BackOffice.Tests.Commands;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tests.Sandbox.Wire;
using static Pump.BackOffice.Tests.AwsSync.SyncBench;
using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.AwsSync;

/// <summary>The day's budget is never overspent, whoever asks.</summary>
public sealed class RequestPurseTests
{
    [Theory, OnBothDatabases]
    public async Task Many_at_once_take_exactly_what_the_day_has(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind, null, "--Aws:DailyRequestBudget=40");
        var purse = house.Get<IRequestPurse>();

        var taken = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(_ => Task.Run(() => purse.TryTakeAsync(default)))
        );
        house.Clock.Advance(TimeSpan.FromDays(1));
        var nextDay = await purse.TryTakeAsync(default);

        taken.Count(t => t).ShouldBe(40);
        nextDay.ShouldBeTrue();
        var standing = (await house.Get<RequestBudget>().RunAsync(house.Agent, default)).Value;
        standing.Days[^2].PaidRequests.ShouldBe(40);
        (standing.PaidToday, standing.CostToday).ShouldBe((1, Money.Usd(0.01m)));
    }

    [Fact]
    public async Task A_budget_of_nothing_sends_nothing_that_costs()
    {
        await using var bench = await OpenAsync(AWorld(), DatabaseKind.Sqlite, "--Aws:DailyRequestBudget=0");

        var run = await bench.SyncAsync();

        (run.PaidRequests, run.State).ShouldBe((0, SyncState.Partial));
        run.Sources.Where(s => s.Kind != SyncSourceKind.Charges).ShouldAllBe(s => s.IsKnown);
    }

    [Theory, OnBothDatabases]
    public async Task What_the_runs_say_they_paid_is_what_the_day_was_charged(DatabaseKind kind)
    {
        await using var bench = await OpenAsync(AWorld().Fault("GetCostAndUsage", "server-error", times: 1), kind);

        var run = await bench.SyncAsync();

        var standing = (await bench.House.Get<RequestBudget>().RunAsync(bench.House.Agent, default)).Value;
        standing.PaidToday.ShouldBe(run.PaidRequests);
        run.PaidRequests.ShouldBe(38 + 1, "the retry is paid for too");
    }

    [Theory, OnBothDatabases]
    public async Task Two_processes_at_once_never_overspend_it(DatabaseKind kind)
    {
        const int Budget = 30;
        await using var house = await House.OpenAsync(kind);
        var world = AWorld().Build();
        // The other processes go by the machine's clock, and so does their AWS.
        world.Now = new MachineClock().GetUtcNow();
        await using var server = await WireServer.StartAsync(world, options => options.Clock = new MachineClock());
        // Neither is answered before both have asked: however slow one of them starts, they work at once.
        var seen = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.BeforeCosts = path =>
        {
            seen[path] = true;
            if (seen.Count == 2)
            {
                both.TrySetResult();
            }

            return both.Task.WaitAsync(TimeSpan.FromMinutes(2));
        };
        string[] configuration =
        [
            .. house.Configuration,
            .. Payer(0, Shared, "Pump Shared 01", server),
            .. Payer(1, Imported, "Imported", server),
            $"--Aws:Payers:0:Endpoints:CostExplorer={server.Url("ce")}/{Shared}",
            $"--Aws:Payers:1:Endpoints:CostExplorer={server.Url("ce")}/{Imported}",
            "--Aws:RequestTimeout=00:02:00",
            "--Aws:RequestInterval=00:00:00",
            $"--Aws:DailyRequestBudget={Budget}",
        ];

        var runs = await Task.WhenAll(
            ProcessRun.RunAsync(["sync", "--payer", Shared, "--json", .. configuration]),
            ProcessRun.RunAsync(["sync", "--payer", Imported, "--json", .. configuration])
        );

        foreach (var run in runs)
        {
            run.Output.ShouldNotBeEmpty(run.Errors);
        }

        var paid = runs.Select(run => PaidBy(run.Output)).ToList();
        paid.ShouldAllBe(requests => requests > 0);
        paid.Sum().ShouldBe(Budget, "one alone asks for more than that");
        server.CostRequests.ShouldBe(Budget);
    }

    private static long PaidBy(string output)
    {
        using var answer = System.Text.Json.JsonDocument.Parse(output);
        return answer.RootElement.GetProperty("paidRequests").GetInt64();
    }

    private sealed class MachineClock : TimeProvider;
}
