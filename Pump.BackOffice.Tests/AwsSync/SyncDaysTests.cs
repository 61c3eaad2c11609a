using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsSync.SyncBench;
using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.AwsSync;

/// <summary>What is read besides the months: the days at their edges, and purchases.</summary>
public sealed class SyncDaysTests
{
    private const string Compute = "Amazon Elastic Compute Cloud - Compute";

    [Theory, OnBothDatabases]
    public async Task Credits_and_usage_are_read_for_the_first_and_last_three_days_and_the_present_month(
        DatabaseKind kind
    )
    {
        await using var bench = await OpenAsync(
            AWorld()
                .Cost("2026-09-30", Alder, Compute, "Usage", 3m)
                .Cost("2026-09-15", Alder, Compute, "Usage", 15m)
                .Cost("2026-10-01", Alder, Compute, "Credit", -1m)
                .Cost("2026-10-01", Alder, Compute, "Tax", 9m)
                .Cost("2026-11-05", Birch, Compute, "Usage", 0.1234567891m),
            kind
        );

        var run = await bench.SyncAsync();

        run.State.ShouldBe(SyncState.Done, WhyNot(run));
        var days = await DaysAsync(bench);
        days.Select(d => (d.Day, d.AccountId.Value, d.RecordType, d.Amount.Amount))
            .ShouldBe(
                [
                    (new DateOnly(2026, 9, 30), Alder, "Usage", 3m),
                    (new DateOnly(2026, 10, 1), Alder, "Credit", -1m),
                    (new DateOnly(2026, 11, 2), Birch, "Usage", 7m),
                    (new DateOnly(2026, 11, 5), Birch, "Usage", 0.1234567891m),
                ],
                ignoreOrder: true
            );
        days.Single(d => d.Day.Day == 5).Raw.ShouldBe("0.1234567891");
        days.Single(d => d.Day.Day == 30).IsEstimated.ShouldBeFalse();
        var months = await bench.MonthsAsync();
        months[new Month(2026, 9)].Days.ShouldBe(DaysState.Final);
        months[new Month(2026, 10)].Days.ShouldBe(DaysState.Estimated);
        months[new Month(2026, 11)].Days.ShouldBe(DaysState.Estimated);
        months[new Month(2025, 9)].DaysWhy.ShouldBe("older than the 13 months that Cost Explorer keeps");
    }

    [Theory, OnBothDatabases]
    public async Task A_day_that_AWS_tells_differently_is_a_newer_version_and_one_it_takes_back_is_gone(
        DatabaseKind kind
    )
    {
        await using var bench = await OpenAsync(AWorld(), kind);
        await bench.SyncAsync();
        var rows = bench.World.CostRows[Shared];
        var november = rows.FindIndex(c => c.Day == new DateOnly(2026, 11, 2));

        rows[november] = rows[november] with { Amount = 8m };
        await bench.SyncAsync();
        var changed = await DaysAsync(bench);
        rows.RemoveAt(november);
        await bench.SyncAsync();

        changed.ShouldHaveSingleItem().Amount.ShouldBe(Money.Usd(8m));
        (await DaysAsync(bench)).ShouldBeEmpty();
        var versions = await bench.House.InDbAsync(db =>
            db.AwsDayCharges.OrderBy(d => d.Id).Select(d => new { d.Raw, d.IsGone }).ToListAsync()
        );
        versions.Select(v => (v.Raw, v.IsGone)).ShouldBe([("7", false), ("8", false), ("", true)]);
    }

    [Fact]
    public async Task Days_that_AWS_does_not_tell_leave_the_months_known()
    {
        await using var bench = await OpenAsync(AWorld(), DatabaseKind.Sqlite, "--Aws:DailyRequestBudget=4");

        await bench.SyncAsync();

        var october = (await bench.MonthsAsync())[new Month(2026, 10)];
        october.State.ShouldBe(MonthState.Estimated);
        (october.Days, october.DaysWhy).ShouldBe((DaysState.Unknown, "the day's request budget is spent"));
    }

    [Theory, OnBothDatabases]
    public async Task Purchases_are_read_by_service_and_asked_for_only_where_there_are_any(DatabaseKind kind)
    {
        await using var bench = await OpenAsync(
            AWorld()
                .Cost("2026-10-02", Alder, Compute, "Upfront", 900m)
                .Cost("2026-10-03", Birch, "A Marketplace image", "Fee", 50m, entity: "AWS Marketplace")
                .Cost("2026-10-04", Alder, Compute, "RIFee", 30m),
            kind
        );

        var run = await bench.SyncAsync();

        run.State.ShouldBe(SyncState.Done, WhyNot(run));
        run.PaidRequests.ShouldBe(38 + 4, "two kinds of purchases in the window, all of each and Marketplace's part");
        var bought = (await bench.ChargesAsync()).Where(c =>
            c.RecordType is AwsRecordType.Upfronts or AwsRecordType.Recurrings
        );
        bought
            .Select(c => (c.AccountId.Value, c.RecordType, c.Service, c.BillingEntity, c.Amount.Amount))
            .ShouldBe(
                [
                    (Alder, AwsRecordType.Upfronts, Compute, null, 900m),
                    (Birch, AwsRecordType.Upfronts, "A Marketplace image", null, 50m),
                    (Birch, AwsRecordType.Upfronts, "A Marketplace image", AwsRecordType.Marketplace, 50m),
                    (Alder, AwsRecordType.Recurrings, Compute, null, 30m),
                ],
                ignoreOrder: true
            );
    }

    private static Task<List<AwsDayCharge>> DaysAsync(SyncBench bench) =>
        bench.House.InDbAsync(db => db.AwsDayCharges.SaidBy().OrderBy(d => d.Day).ToListAsync());
}
