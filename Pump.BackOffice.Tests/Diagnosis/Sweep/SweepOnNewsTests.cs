using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Diagnosis.Sweep;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Credits;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;

namespace Pump.BackOffice.Tests.Diagnosis.Sweep;

/// <summary>Months that are looked at without anybody asking: Northwind's November, whose invoices are made in December.</summary>
public sealed class SweepOnNewsTests
{
    private static readonly DateTimeOffset First = new(2026, 12, 1, 6, 0, 0, TimeSpan.Zero);

    [Theory, OnBothDatabases]
    public async Task A_month_that_ended_is_looked_at_before_its_invoices_and_managers_are_told(DatabaseKind kind)
    {
        await using var load = await Caseload.OpenAsync(kind);
        load.House.Clock.AdjustTime(First.AddDays(-10));
        (await News(load).DueAsync(default)).ShouldBeNull("late in November; October was never looked at");
        load.House.Clock.AdjustTime(First);

        (await News(load).RunAsync(default)).ShouldBe(November);
        await GoOnAsync(load);

        var sheet = await SheetAsync(load, November);
        (sheet.IsByItself, sheet.Rows.Count, sheet.Invoiced).ShouldBe((true, 1, 0));
        (await ToldAsync(load)).ShouldBe(["2026-11: one customer would ask about it."]);
    }

    [Theory, OnBothDatabases]
    public async Task It_is_looked_at_again_only_when_AWS_said_something_newer(DatabaseKind kind)
    {
        await using var load = await Caseload.OpenAsync(kind);
        load.House.Clock.AdjustTime(First);
        await News(load).RunAsync(default);
        (await News(load).DueAsync(default)).ShouldBeNull("one is at work");
        await GoOnAsync(load);

        load.House.Clock.Advance(TimeSpan.FromHours(6));
        (await News(load).DueAsync(default)).ShouldBeNull("nothing is newer");

        await HearNovemberAsync(load, "1150");
        (await News(load).RunAsync(default)).ShouldBe(November);
        await GoOnAsync(load);
        (await ToldAsync(load)).Count.ShouldBe(1, "the same customer for the same cause is no news");
    }

    [Fact]
    public async Task News_within_three_hours_wait()
    {
        await using var load = await Caseload.OpenAsync();
        load.House.Clock.AdjustTime(First);
        await News(load).RunAsync(default);
        await GoOnAsync(load);
        await HearNovemberAsync(load, "1150");
        load.House.Clock.Advance(TimeSpan.FromMinutes(179));
        (await News(load).DueAsync(default)).ShouldBeNull();

        load.House.Clock.Advance(TimeSpan.FromMinutes(1));

        (await News(load).DueAsync(default)).ShouldBe(November);
    }

    [Fact]
    public async Task A_month_that_was_looked_at_and_is_restated_is_looked_at_again_and_its_change_is_said()
    {
        await using var load = await Caseload.OpenAsync();
        await load.House.Get<StartSweep>().RunAsync(CommandId.New(), load.House.Manager, October, default);
        await GoOnAsync(load);
        load.House.Clock.Advance(TimeSpan.FromDays(2));
        (await News(load).DueAsync(default)).ShouldBeNull();
        await load.Books.SyncAsync(
            load.Books.Run()
                .Month(October)
                .Charge(October, Prod, "Usage", "6184.40")
                .Charge(October, Prod, "Credit", "-6184.40")
                .Charge(October, Halden, "Credit", "0")
                .Charge(October, NorthwindStory.Nobody, "Credit", "0")
                .Allocation(October, "7001", Prod, "Amazon EC2", "-6184.40")
                .Allocation(October, "7001", Halden, "Amazon EC2", "0")
                .Allocation(October, "7001", NorthwindStory.Nobody, "Amazon EC2", "0")
        );

        (await News(load).RunAsync(default)).ShouldBe(October);
        await GoOnAsync(load);

        var read = await load
            .House.Get<CustomerMonth>()
            .RunAsync(load.House.AccountExecutive, "4821", October, default);
        var past = read.Value.Past;
        past.Count.ShouldBe(2);
        (past[0].IsChanged, past[1].IsChanged).ShouldBe((true, false));
        past[0].Newer.ShouldContain("charges");
        past[0].Cause.ShouldNotBe(past[1].Cause);
    }

    [Fact]
    public async Task By_the_setting_nothing_begins_by_itself()
    {
        await using var load = await Caseload.OpenAsync();
        load.House.Clock.AdjustTime(First);

        (await News(load, days: 0).DueAsync(default)).ShouldBeNull();
        load.House.Clock.AdjustTime(First.AddDays(2));
        (await News(load, days: 2).DueAsync(default)).ShouldBeNull("the third day");
        (await News(load, days: 3).DueAsync(default)).ShouldBe(November);
    }

    private static SweepOnNews News(Caseload load, int days = 7) =>
        new(
            load.House.Get<StartSweep>(),
            load.House.Get<IDbContextFactory<BackOfficeDb>>(),
            Options.Create(new DiagnosisOptions { MonthCloseDays = days }),
            load.House.Clock
        );

    private static Task HearNovemberAsync(Caseload load, string usage) =>
        load.Books.SyncAsync(
            load.Books.Run()
                .Month(November, estimated: true)
                .Charge(November, Prod, "Usage", usage, estimated: true)
                .Charge(November, Prod, "Credit", "-500", estimated: true)
                .Allocation(November, "7001", Prod, "Amazon EC2", "-500")
        );

    private static async Task GoOnAsync(Caseload load)
    {
        while (await load.House.Get<GoOnSweeping>().RunAsync(default)) { }
    }

    private static async Task<SweepSheet> SheetAsync(Caseload load, Month month) =>
        (await load.House.Get<MonthSweep>().RunAsync(load.House.Manager, month, default)).Value.Single();

    private static Task<List<string>> ToldAsync(Caseload load) =>
        load.House.InDbAsync(db =>
            db.Set<Notification>()
                .Where(n => n.Kind == NotificationKind.MonthClose && n.PersonId == load.House.Manager.Id)
                .Select(n => n.Sentence)
                .ToListAsync()
        );
}
