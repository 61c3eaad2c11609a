#pragma warning disable RS0030 // The kill comes after a real, random time: that is the test.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Tests.Commands;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tests.Sandbox.Wire;
using Xunit.Abstractions;
using static Pump.BackOffice.Tests.AwsSync.SyncBench;
using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.AwsSync;

/// <summary>kill -9 in the middle of a backfill: the next run goes on, and the end is as if there had been no kill. PUMP_SEED repeats a run.</summary>
public sealed class SyncKillTests(ITestOutputHelper output)
{
    private const string Compute = "Amazon Elastic Compute Cloud - Compute";
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("PUMP_TESTS_FULL") == "1";

    [Theory, OnBothDatabases]
    public async Task A_backfill_that_is_killed_at_any_point_ends_as_one_that_was_not(DatabaseKind kind)
    {
        var random = Seeds.Random(output);
        await using var server = await WireServer.StartAsync(
            AWorldOfYears(),
            options => options.Clock = new MachineClock()
        );
        await using var whole = await House.OpenAsync(kind);
        (await ProcessRun.RunAsync(Arguments(whole, server))).Code.ShouldBe(ExitCode.Done);
        var requestsOfOne = server.CostRequests;
        await using var killed = await House.OpenAsync(kind);

        var kills = 0;
        for (var cycle = 0; cycle < (IsFull ? 100 : 2); cycle++)
        {
            kills += await KillAsync(killed, server, random) ? 1 : 0;
        }

        var resumed = await ProcessRun.RunAsync(Arguments(killed, server));

        resumed.Code.ShouldBe(ExitCode.Done, resumed.Output + resumed.Errors);
        kills.ShouldBeGreaterThan(0, "no kill hit a run");
        var facts = await FactsAsync(killed);
        facts.Count.ShouldBeGreaterThan(50);
        facts.ShouldBe(await FactsAsync(whole));
        (await RowsAsync(killed)).ShouldBe(await RowsAsync(whole), "no fact was written twice");
        var runs = await killed.InDbAsync(db => db.SyncRuns.ToListAsync());
        runs.Count(r => r.State == SyncState.Abandoned).ShouldBe(kills);
        runs.ShouldAllBe(r => !r.IsUnfinished);
        var paid = await killed.InDbAsync(db => db.BudgetDays.SumAsync(d => d.Paid));
        // A request that was paid for and cut off before it was sent; never one that was sent and not paid for.
        paid.ShouldBeInRange(server.CostRequests - requestsOfOne, server.CostRequests - requestsOfOne + kills);
        output.WriteLine($"{kills} kills, {facts.Count} facts, {paid} requests against {requestsOfOne} without a kill");

        var before = await TablesAsync(killed);
        (await ProcessRun.RunAsync(Arguments(killed, server))).Code.ShouldBe(ExitCode.Done);
        (await TablesAsync(killed)).ShouldBe(before, "the same again changes nothing");
    }

    private async Task<bool> KillAsync(House house, WireServer server, Random random)
    {
        var asked = server.CostRequests;
        using var run = ProcessRun.Start(Arguments(house, server));
        while (server.CostRequests == asked && !run.HasEnded)
        {
            await Task.Delay(5);
        }

        await Task.Delay(random.Next(0, 900));
        var isHit = !run.HasEnded;
        run.Kill();
        await run.EndAsync();
        return isHit;
    }

    private static string[] Arguments(House house, WireServer server) =>
        [
            "sync",
            "--json",
            .. house.Configuration,
            .. Payer(0, Shared, "Pump Shared 01", server),
            "--Aws:RequestInterval=00:00:00",
        ];

    /// <summary>Charges in each of the last thirteen months; the program and its AWS go by the machine's clock.</summary>
    private static TestWorld AWorldOfYears()
    {
        var now = new MachineClock().GetUtcNow();
        var present = Month.Of(now);
        var builder = new TestWorldBuilder()
            .Credit(ACredit("7110023", Alder))
            .Fault("GetCostAndUsage", "delay", milliseconds: 15);
        for (var month = present.Plus(-13); month <= present; month = month.Next)
        {
            var first = month.FirstDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            builder
                .Cost(first, Alder, Compute, "Usage", 100m + month.Number)
                .Cost(first, Alder, Compute, "Credit", -40m - month.Number)
                .Cost(first, Birch, "Amazon Simple Storage Service", "Usage", 7.0000000001m);
        }

        var world = builder.Build();
        world.Now = now;
        for (var month = present.Plus(-24); month < present; month = month.Next)
        {
            world.FinalMonths.Add((Shared, month.FirstDay));
        }

        return world;
    }

    /// <summary>What AWS says by the books, without the marks of which run heard it when.</summary>
    private static Task<List<string>> FactsAsync(House house) =>
        house.InDbAsync(async db =>
        {
            var charges = await db.AwsCharges.SaidBy().ToListAsync();
            var days = await db.AwsDayCharges.SaidBy().ToListAsync();
            var credits = await db.AwsCreditStates.SaidBy().ToListAsync();
            var months = await db.PayerMonths.SaidBy().ToListAsync();
            var entries = await db.LedgerEntries.ToListAsync();
            return charges
                .Select(c => $"{c.Fact}")
                .Concat(days.Select(d => $"{d.Fact}"))
                .Concat(credits.Select(c => $"{c.Fact}"))
                .Concat(months.Select(m => $"{m.Month} {m.State} {m.Why} {m.Allocations} {m.Days} {m.DaysWhy}"))
                .Concat(entries.Select(e => $"{e.Type} {e.Amount} {e.BillingMonth} {e.AccountId} {e.Service}"))
                .Order(StringComparer.Ordinal)
                .ToList();
        });

    /// <summary>How many rows the tables of facts have, all versions counted.</summary>
    private static Task<(int, int, int, int)> RowsAsync(House house) =>
        house.InDbAsync(async db =>
            (
                await db.AwsCharges.CountAsync(),
                await db.AwsDayCharges.CountAsync(),
                await db.AwsCreditStates.CountAsync(),
                await db.LedgerEntries.CountAsync()
            )
        );

    /// <summary>Every row of the tables of facts and of the ledger, to the last column.</summary>
    private static Task<List<string>> TablesAsync(House house) =>
        house.InDbAsync(async db =>
            (await db.AwsCharges.OrderBy(c => c.Id).ToListAsync())
                .Select(c => $"{c.Id} {c.RunId} {c.RecordedAt:O} {c.Fact} {c.IsGone}")
                .Concat(
                    (await db.AwsDayCharges.OrderBy(c => c.Id).ToListAsync()).Select(c =>
                        $"{c.Id} {c.RunId} {c.RecordedAt:O} {c.Fact} {c.IsGone}"
                    )
                )
                .Concat(
                    (await db.AwsCreditStates.OrderBy(c => c.Id).ToListAsync()).Select(c =>
                        $"{c.Id} {c.RunId} {c.RecordedAt:O} {c.Fact} {c.IsGone}"
                    )
                )
                .Concat(
                    (await db.PayerMonths.OrderBy(m => m.Id).ToListAsync()).Select(m =>
                        $"{m.Id} {m.RunId} {m.Month} {m.State} {m.Why} {m.Allocations} {m.Days}"
                    )
                )
                .Concat(
                    (await db.LedgerEntries.OrderBy(e => e.Number).ToListAsync()).Select(e => $"{e.Number} {e.Digest}")
                )
                .ToList()
        );

    private sealed class MachineClock : TimeProvider;
}
#pragma warning restore RS0030
