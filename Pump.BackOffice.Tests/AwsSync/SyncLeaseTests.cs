using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync;
using Pump.BackOffice.AwsSync.Gateway;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsSync.SyncBench;

namespace Pump.BackOffice.Tests.AwsSync;

/// <summary>One run per payer at a time, and what is left when its process dies or its budget ends.</summary>
public sealed class SyncLeaseTests
{
    [Theory, OnBothDatabases]
    public async Task Of_two_runs_at_once_one_is_refused(DatabaseKind kind)
    {
        await using var bench = await OpenAsync(AWorld(), kind);
        var start = bench.House.Get<StartSync>();

        var both = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => start.RunAsync(CommandId.New(), SyncActor.Job, All, default))
        );

        both.Count(outcome => outcome.Done).ShouldBe(1);
        both.Where(outcome => !outcome.Done).ShouldAllBe(outcome => outcome.Refusal!.Code == StartSync.BusyCode);
        (await bench.House.InDbAsync(db => db.SyncRuns.CountAsync(r => r.EndedAt == null))).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task A_killed_run_is_closed_and_the_next_one_goes_on_from_there(DatabaseKind kind)
    {
        var killed = new DyingGateway();
        await using var bench = await OpenAsync(
            AWorld(),
            kind,
            builder =>
            {
                builder.Services.AddSingleton<AwsGateway>();
                builder.Services.Replace(ServiceDescriptor.Singleton<IAwsGateway>(killed.Around));
                builder.Services.Replace(
                    // A process id that no system gives out.
                    ServiceDescriptor.Singleton(new SyncProcess($"{Environment.MachineName}:2147483646:0:dead"))
                );
            }
        );
        killed.DiesAt = new Month(2026, 6);
        var dying = bench.House.Get<RunSync>().RunAsync(CommandId.New(), SyncActor.Job, All, default);
        await killed.Died;
        var kept = await bench.MonthsAsync();
        killed.DiesAt = null;

        var closed = await bench.House.InDbAsync(async db =>
        {
            var count = await AbandonedRuns.CloseAsync(
                db,
                new SyncProcess("other"),
                bench.House.Clock.GetUtcNow(),
                default
            );
            await db.SaveChangesAsync();
            return count;
        });
        var resumed = await bench.SyncAsync();

        dying.IsCompleted.ShouldBeFalse();
        closed.ShouldBe(1);
        kept[new Month(2026, 9)].State.ShouldBe(MonthState.Final, "what had arrived is kept");
        kept.ContainsKey(new Month(2026, 6)).ShouldBeFalse();
        resumed.State.ShouldBe(SyncState.Done, WhyNot(resumed));
        (await bench.MonthsAsync()).Count.ShouldBe(24);
        var rounds = await bench.House.InDbAsync(db => db.SyncRuns.OrderBy(r => r.Round).ToListAsync());
        rounds.Select(r => r.State).ShouldBe([SyncState.Abandoned, SyncState.Done]);
    }

    [Fact]
    public async Task The_run_of_a_living_process_is_not_taken_for_dead_before_its_lease_is_over()
    {
        await using var bench = await OpenAsync(AWorld());
        await bench.House.Get<StartSync>().RunAsync(CommandId.New(), SyncActor.Job, All, default);
        var other = new SyncProcess("elsewhere:1:1:1");

        var early = await CloseAsync();
        bench.House.Clock.Advance(SyncProcess.Lease + TimeSpan.FromMinutes(1));
        var late = await CloseAsync();

        early.ShouldBe(0);
        late.ShouldBe(1);

        Task<int> CloseAsync() =>
            bench.House.InDbAsync(async db =>
            {
                var count = await AbandonedRuns.CloseAsync(db, other, bench.House.Clock.GetUtcNow(), default);
                await db.SaveChangesAsync();
                return count;
            });
    }

    [Fact]
    public async Task The_budget_stops_a_run_and_what_was_not_asked_is_unknown()
    {
        await using var bench = await OpenAsync(AWorld(), DatabaseKind.Sqlite, "--Aws:DailyRequestBudget=6");

        var first = await bench.SyncAsync();
        var second = await bench.SyncAsync();
        var between = await bench.MonthsAsync();
        bench.House.Clock.Advance(TimeSpan.FromDays(1));
        var nextDay = await bench.SyncAsync();

        first.State.ShouldBe(SyncState.Partial);
        first.PaidRequests.ShouldBe(6);
        first.Sources.Single(s => s.Kind == SyncSourceKind.Charges).Why.ShouldBe("the day's request budget is spent");
        second.PaidRequests.ShouldBe(0);
        between[new Month(2026, 9)].State.ShouldBe(MonthState.Final);
        between[new Month(2026, 7)].State.ShouldBe(MonthState.Unknown);
        between[new Month(2026, 7)].Why.ShouldBe("the day's request budget is spent");
        nextDay.PaidRequests.ShouldBe(6);
    }

    [Fact]
    public async Task A_run_that_somebody_stops_keeps_what_it_had_and_says_who_stopped_it()
    {
        var gateway = new DyingGateway();
        await using var bench = await OpenAsync(
            AWorld(),
            DatabaseKind.Sqlite,
            builder =>
            {
                builder.Services.AddSingleton<AwsGateway>();
                builder.Services.Replace(ServiceDescriptor.Singleton<IAwsGateway>(gateway.Around));
            }
        );
        gateway.DiesAt = new Month(2026, 6);
        var desk = bench.House.Get<SyncDesk>();
        var started = await desk.StartAsync(CommandId.New(), bench.House.Agent, null, null, default);
        await gateway.Died;

        var cancelled = await desk.CancelAsync(CommandId.New(), bench.House.Manager, started.Value.Round, default);
        await desk.SettledAsync();

        cancelled.Refusal.ShouldBeNull();
        var run = await bench.House.InDbAsync(db => db.SyncRuns.SingleAsync());
        run.State.ShouldBe(SyncState.Cancelled);
        run.Error.ShouldBe("Stopped by Tomas Lindqvist.");
        run.By.ShouldBe("Maya Okafor");
        (await bench.MonthsAsync())[new Month(2026, 9)].State.ShouldBe(MonthState.Final);
        (await desk.CancelAsync(CommandId.New(), bench.House.Manager, started.Value.Round, default))
            .Refusal.ShouldNotBeNull()
            .Code.ShouldBe("sync-ended");
    }
}
