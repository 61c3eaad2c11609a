using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Credits;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsSync.SyncBench;
using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.AwsSync;

/// <summary>What the page reads of the runs.</summary>
public sealed class SyncQuestionsTests
{
    [Theory, OnBothDatabases]
    public async Task The_calendar_says_what_is_known_and_never_fills_a_gap(DatabaseKind kind)
    {
        await using var bench = await OpenAsync(
            AWorld().Fault("GetCreditAllocationHistory", "partial-results", months: [new DateOnly(2026, 9, 1)]),
            kind
        );
        var before = await CalendarAsync(bench);
        await bench.SyncAsync();

        var after = await CalendarAsync(bench);

        before.Cells.ShouldAllBe(c => c.State == MonthState.Unknown && c.Why == "no sync has asked for it yet");
        after.Cells.Count.ShouldBe(14);
        after.Cells[^1].State.ShouldBe(MonthState.Open);
        after.Cells[^2].State.ShouldBe(MonthState.Estimated);
        after.Cells[^3].State.ShouldBe(MonthState.Final);
        after.Cells[^3].AllocationsWhy.ShouldBe("AWS left the month out");
        after.Cells[0].State.ShouldBeNull("nobody stood under the payer before 2026-03-09");
    }

    [Theory, OnBothDatabases]
    public async Task A_restatement_shows_old_and_new_for_the_customer(DatabaseKind kind)
    {
        await using var bench = await OpenAsync(AWorld(), kind);
        await bench.SyncAsync();
        await bench
            .House.Get<AssignAccount>()
            .RunAsync(CommandId.New(), bench.House.Agent, Alder, "alder-prod", await CustomerAsync(bench), default);
        await PumpGrants.InvoiceAsync(bench.House, "PMP-7001", new Month(2026, 9), 60m, House.Opening, "I-901");
        var rows = bench.World.CostRows[Shared];
        rows[1] = rows[1] with { Amount = -50m };
        await bench.SyncAsync();
        await PumpGrants.InvoiceAsync(
            bench.House,
            "PMP-7001",
            new Month(2026, 9),
            50m,
            bench.House.Clock.GetUtcNow(),
            "I-902"
        );

        var restated = await bench.House.Get<Restatements>().RunAsync(bench.House.Agent, default);

        var row = restated.Value.ShouldHaveSingleItem();
        row.Customer.ShouldBe("Alder Works");
        (row.OldCredits, row.NewCredits).ShouldBe((Money.Usd(-40m), Money.Usd(-50m)));
        (row.NewNet - row.OldNet).ShouldBe(Money.Usd(-10m));
        (row.InvoicedAt, row.Invoice).ShouldBe((House.Opening, "I-901"), "the later one was made on the new figures");
    }

    [Theory, OnBothDatabases]
    public async Task The_budget_counts_what_all_runs_of_the_day_paid(DatabaseKind kind)
    {
        await using var bench = await OpenAsync(AWorld(), kind);
        await bench.SyncAsync();
        bench.House.Clock.Advance(TimeSpan.FromDays(1));
        var second = await bench.SyncAsync();

        var budget = (await bench.House.Get<RequestBudget>().RunAsync(bench.House.Agent, default)).Value;

        budget.PaidToday.ShouldBe(second.PaidRequests);
        budget.PaidThisMonth.ShouldBe(38 + second.PaidRequests);
        budget.CostThisMonth.ShouldBe(Money.Usd(0.01m * (38 + second.PaidRequests)));
        budget.Days.Count.ShouldBe(14);
        budget.Days[^2].PaidRequests.ShouldBe(38);
    }

    [Theory, OnBothDatabases]
    public async Task Credits_on_accounts_of_nobody_wait_for_somebody(DatabaseKind kind)
    {
        await using var bench = await OpenAsync(AWorld(), kind);
        await bench.SyncAsync();
        var question = bench.House.Get<CreditsToCheck>();
        var waiting = (await question.RunAsync(bench.House.Agent, default)).Value;
        await bench
            .House.Get<AssignAccount>()
            .RunAsync(CommandId.New(), bench.House.Agent, Alder, "alder-prod", await CustomerAsync(bench), default);
        await bench.SyncAsync();

        var after = (await question.RunAsync(bench.House.Agent, default)).Value;

        waiting.ShouldHaveSingleItem().AwsCreditId.ShouldBe("7110023");
        after.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_round_says_in_one_line_what_came_of_it()
    {
        await using var bench = await OpenAsync(AWorld().Fault("GetCredits", "access-denied"));
        var run = await bench.SyncAsync();

        var round = (
            await bench.House.Get<SyncRounds>().RunAsync(bench.House.Auditor, 10, null, default)
        ).Value.ShouldHaveSingleItem();

        round.State.ShouldBe(SyncState.Partial);
        RoundWords.Result(round).ShouldBe($"Pump Shared 01: credits unknown, access denied; {run.New} new");
        RoundWords.Trigger(round).ShouldBe("schedule");
    }

    private static async Task<CoverageRow> CalendarAsync(SyncBench bench) =>
        (await bench.House.Get<Coverage>().RunAsync(bench.House.Agent, default)).Value.Rows.Single(r =>
            r.PayerId.Value == Shared
        );

    private static async Task<CustomerId> CustomerAsync(SyncBench bench) =>
        await bench.House.InDbAsync(async db =>
        {
            var customer = Customer.Make("PMP-7001", "Alder Works", CustomerStage.Joined, House.Opening);
            db.Add(customer);
            await db.SaveChangesAsync();
            return customer.Id;
        });
}
