using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsSync.SyncBench;
using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.AwsSync;

/// <summary>What each kind of fault makes of a run.</summary>
public sealed class SyncFaultTests
{
    private static readonly Month September = new(2026, 9);
    private static readonly Month October = new(2026, 10);

    [Theory]
    [InlineData("access-denied", "access denied")]
    [InlineData("data-unavailable", "AWS has no data yet")]
    [InlineData("throttle", "throttled to the end")]
    [InlineData("server-error", "AWS did not answer")]
    [InlineData("expired-token", "the credentials ran out")]
    [InlineData("truncated-body", "AWS did not answer")]
    public async Task Charges_that_AWS_does_not_tell_are_unknown_and_the_rest_is_kept(string fault, string why)
    {
        await using var bench = await OpenAsync(AWorld().Fault("GetCostAndUsage", fault));

        var run = await bench.SyncAsync();

        run.State.ShouldBe(SyncState.Partial);
        run.Sources.Single(s => s.Kind == SyncSourceKind.Charges).Why.ShouldBe(why);
        run.Sources.Where(s => s.Kind != SyncSourceKind.Charges).ShouldAllBe(s => s.IsKnown);
        var months = await bench.MonthsAsync();
        months[October].State.ShouldBe(MonthState.Unknown);
        months[October].Why.ShouldBe(why);
        months[October].Allocations.ShouldBe(AllocationState.Estimated);
        (await bench.ChargesAsync()).ShouldBeEmpty("unknown is no row, never a row of zero");
    }

    [Theory]
    [InlineData("GetCredits", SyncSourceKind.Credits)]
    [InlineData("GetCreditAllocationHistory", SyncSourceKind.Allocations)]
    [InlineData("GetBillingPreferences", SyncSourceKind.Sharing)]
    [InlineData("ListAccounts", SyncSourceKind.Accounts)]
    public async Task Each_other_source_may_be_absent_alone(string operation, SyncSourceKind kind)
    {
        await using var bench = await OpenAsync(AWorld().Fault(operation, "access-denied"));

        var run = await bench.SyncAsync();

        run.State.ShouldBe(SyncState.Partial);
        run.Sources.Where(s => !s.IsKnown).ShouldHaveSingleItem().Kind.ShouldBe(kind);
        (await bench.MonthsAsync())[September].State.ShouldBe(MonthState.Final);
    }

    [Theory]
    [InlineData("throttle", 1)]
    [InlineData("server-error", 1)]
    [InlineData("truncated-body", 1)]
    [InlineData("expired-token", 1)]
    [InlineData("clock-skew", null)]
    [InlineData("request-changed", 1)]
    public async Task Faults_that_pass_leave_no_trace_in_the_figures(string fault, int? times)
    {
        await using var bench = await OpenAsync(AWorld().Fault("GetCostAndUsage", fault, times));

        var run = await bench.SyncAsync();

        run.State.ShouldBe(SyncState.Done, WhyNot(run));
        (await bench.MonthsAsync())[September].State.ShouldBe(MonthState.Final);
    }

    [Fact]
    public async Task Months_that_the_history_leaves_out_are_unknown_and_come_with_the_next_run()
    {
        await using var bench = await OpenAsync(
            AWorld().Fault("GetCreditAllocationHistory", "partial-results", times: 1, months: [September.FirstDay])
        );

        var first = await bench.SyncAsync();
        var between = await bench.MonthsAsync();
        var second = await bench.SyncAsync();

        first.State.ShouldBe(SyncState.Partial);
        between[September].State.ShouldBe(MonthState.Final);
        between[September].Allocations.ShouldBe(AllocationState.Unknown);
        between[September].AllocationsWhy.ShouldBe("AWS left the month out");
        between[October].Allocations.ShouldBe(AllocationState.Estimated);
        second.State.ShouldBe(SyncState.Done, WhyNot(second));
        (await bench.MonthsAsync())[September].Allocations.ShouldBe(AllocationState.Final);
    }

    [Fact]
    public async Task A_failed_look_does_not_make_a_known_month_unknown()
    {
        await using var bench = await OpenAsync(AWorld());
        await bench.SyncAsync();
        bench.World.FaultRows.Add((Shared, "GetCostAndUsage", new("later", "access-denied", null, null, null)));
        var charges = (await bench.ChargesAsync()).Count;

        var run = await bench.SyncAsync();

        run.State.ShouldBe(SyncState.Partial);
        (await bench.MonthsAsync())[September].State.ShouldBe(MonthState.Final);
        (await bench.ChargesAsync()).Count.ShouldBe(charges);
    }

    [Theory, OnBothDatabases]
    public async Task When_AWS_does_not_answer_the_run_fails_and_says_so(DatabaseKind kind)
    {
        await using var bench = await OpenAsync(AWorld(), kind);
        await bench.Server.DisposeAsync();

        var run = await bench.SyncAsync();

        run.State.ShouldBe(SyncState.Failed);
        run.HeardNothing.ShouldBeTrue();
        run.Error.ShouldNotBeNull().ShouldStartWith("AWS told nothing: AWS did not answer");
        run.Sources.ShouldAllBe(s => !s.IsHeard);
    }

    [Theory, OnBothDatabases]
    public async Task What_could_be_read_before_and_cannot_now_is_told_once_to_those_who_can_mend_it(DatabaseKind kind)
    {
        await using var bench = await OpenAsync(AWorld(), kind);
        await bench.SyncAsync();
        bench.World.FaultRows.Add((Shared, "GetCredits", new("later", "access-denied", null, null, null)));

        await bench.SyncAsync();
        await bench.SyncAsync();

        var told = await bench.House.InDbAsync(db =>
            db.Notifications.Where(n => n.Kind == NotificationKind.SyncTrouble).ToListAsync()
        );
        told.Select(n => n.PersonId)
            .ShouldBe(
                [bench.House.Manager.Id, bench.House.SecondManager.Id, bench.House.Administrator.Id],
                ignoreOrder: true
            );
        told.ShouldAllBe(n =>
            n.Route == "/sync" && n.Sentence == "AWS sync 2: Pump Shared 01 credits unknown (access denied)."
        );
    }

    [Fact]
    public async Task A_month_that_is_unknown_for_a_standing_reason_is_tried_again_after_a_day()
    {
        await using var bench = await OpenAsync(AWorld().Fault("GetCostAndUsage", "access-denied"));

        var first = await bench.SyncAsync();
        var second = await bench.SyncAsync();
        bench.House.Clock.Advance(TimeSpan.FromHours(25));
        var nextDay = await bench.SyncAsync();

        first.PaidRequests.ShouldBe(5, "the window and four older quarters, one question each");
        second.PaidRequests.ShouldBe(1);
        nextDay.PaidRequests.ShouldBe(5);
    }
}
