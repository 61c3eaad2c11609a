using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsSync.SyncBench;
using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.AwsSync;

public sealed class RunSyncTests
{
    private static readonly Month September = new(2026, 9);
    private static readonly Month October = new(2026, 10);
    private static readonly Month November = new(2026, 11);

    [Theory, OnBothDatabases]
    public async Task First_contact_reads_everything_that_AWS_keeps(DatabaseKind kind)
    {
        await using var bench = await OpenAsync(AWorld(), kind);

        var run = await bench.SyncAsync();

        run.State.ShouldBe(SyncState.Done, WhyNot(run));
        run.Sources.Select(s => s.Kind).ShouldBe(Enum.GetValues<SyncSourceKind>(), ignoreOrder: true);
        run.AskedFrom.ShouldBe(new Month(2025, 10));
        run.PaidRequests.ShouldBe(
            20 + 18,
            "four questions about the window and about each older quarter, and one for each edge between two months"
        );
        run.Cost.ShouldBe(Money.Usd(0.38m));
        run.Requests.ShouldBeGreaterThan(run.PaidRequests);
        var months = await bench.MonthsAsync();
        months.Count.ShouldBe(24);
        months[November].State.ShouldBe(MonthState.Open);
        months[October].State.ShouldBe(MonthState.Estimated);
        months[September].State.ShouldBe(MonthState.Final);
        months[new Month(2025, 9)].State.ShouldBe(MonthState.Unknown);
        months[new Month(2025, 9)].Allocations.ShouldBe(AllocationState.Final);
        var charges = await bench.ChargesAsync();
        charges
            .Single(c => c.Month == October && c.Service is null && c.RecordType == "Credit")
            .Amount.ShouldBe(Money.Usd(-42.25m));
        charges.Single(c => c.BillingEntity == AwsRecordType.Marketplace).Amount.ShouldBe(Money.Usd(3m));
        var uses = await bench.House.InDbAsync(db =>
            db.LedgerEntries.Where(e => e.Type == LedgerEntryType.Applied).ToListAsync()
        );
        uses.ShouldHaveSingleItem("only a final month is posted").Amount.ShouldBe(Money.Usd(-40m));
        var members = await bench.House.InDbAsync(db => db.AwsAccounts.Select(a => a.Id).ToListAsync());
        members.ShouldContain(new AwsAccountId(Alder));
    }

    [Theory, OnBothDatabases]
    public async Task A_second_run_changes_nothing_and_asks_only_for_the_window(DatabaseKind kind)
    {
        await using var bench = await OpenAsync(AWorld(), kind);
        await bench.SyncAsync();
        // The old months without charges are still called estimated by this world; close them.
        foreach (var month in Enumerable.Range(0, 12).Select(new Month(2025, 10).Plus))
        {
            bench.World.FinalMonths.Add((Shared, month.FirstDay));
        }
        await bench.SyncAsync();
        var rows = await bench.FactRowsAsync();
        var entries = await bench.House.InDbAsync(db => db.LedgerEntries.CountAsync());

        var run = await bench.SyncAsync();

        run.State.ShouldBe(SyncState.Done, WhyNot(run));
        (run.New, run.Changed).ShouldBe((0, 0));
        run.Same.ShouldBeGreaterThan(0);
        run.PaidRequests.ShouldBe(4 + 2, "the days of September are final");
        run.RestatedMonths.ShouldBeNull();
        (await bench.FactRowsAsync()).ShouldBe(rows);
        (await bench.House.InDbAsync(db => db.LedgerEntries.CountAsync())).ShouldBe(entries);
    }

    [Theory, OnBothDatabases]
    public async Task A_restatement_is_noticed_once_and_posted_as_its_difference(DatabaseKind kind)
    {
        await using var bench = await OpenAsync(AWorld(), kind);
        await bench.SyncAsync();
        var rows = bench.World.CostRows[Shared];
        rows[1] = rows[1] with { Amount = -50m };
        var uses = bench.World.AllocationRows[Shared];
        uses[0] = uses[0] with { Amount = -50m };

        var second = await bench.SyncAsync();
        var third = await bench.SyncAsync();

        second.RestatedMonths.ShouldBe("2026-09");
        third.RestatedMonths.ShouldBeNull();
        (await bench.MonthsAsync())[September].State.ShouldBe(MonthState.Restated);
        var posted = await bench.House.InDbAsync(db =>
            db.LedgerEntries.Where(e => e.BillingMonth == September).Select(e => e.Amount).ToListAsync()
        );
        posted.Sum(amount => amount).ShouldBe(Money.Usd(-50m));
    }

    [Fact]
    public async Task An_older_month_is_read_again_when_somebody_asks_for_it()
    {
        await using var bench = await OpenAsync(
            AWorld().Cost("2026-03-05", Alder, "Amazon Elastic Compute Cloud - Compute", "Usage", 5m).Final(2026, 3)
        );
        await bench.SyncAsync();
        var row = bench.World.CostRows[Shared].FindIndex(c => c.Day.Month == 3);
        bench.World.CostRows[Shared][row] = bench.World.CostRows[Shared][row] with { Amount = 6m };
        var march = new Month(2026, 3);

        (await bench.SyncAsync()).RestatedMonths.ShouldBeNull("a closed month beyond the window is not asked again");
        var run = await bench.SyncAsync(new SyncOrder(SyncTrigger.Hand, Month: march));

        run.RestatedMonths.ShouldBe("2026-03");
        run.PaidRequests.ShouldBe(4 + 2);
        (await bench.MonthsAsync())[march].State.ShouldBe(MonthState.Restated);
    }

    [Fact]
    public async Task A_command_that_comes_twice_runs_once()
    {
        await using var bench = await OpenAsync(AWorld());
        var id = Pump.BackOffice.Platform.Data.CommandId.New();
        var sync = bench.House.Get<RunSync>();

        var first = await sync.RunAsync(id, SyncActor.Job, All, default);
        var again = await sync.RunAsync(id, SyncActor.Job, All, default);

        again.Value.Round.ShouldBe(first.Value.Round);
        again.Value.Runs.ShouldHaveSingleItem().State.ShouldBe(SyncState.Done);
        (await bench.House.InDbAsync(db => db.SyncRuns.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Only_those_who_may_start_a_sync()
    {
        await using var bench = await OpenAsync(AWorld());

        var outcome = await bench
            .House.Get<SyncDesk>()
            .StartAsync(
                Pump.BackOffice.Platform.Data.CommandId.New(),
                bench.House.AccountExecutive,
                null,
                null,
                default
            );

        outcome.Refusal.ShouldNotBeNull().Code.ShouldBe(Refusal.ForbiddenCode);
        (await bench.House.InDbAsync(db => db.SyncRuns.CountAsync())).ShouldBe(0);
    }
}
