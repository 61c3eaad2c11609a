using Pump.BackOffice.Diagnosis.Sweep;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;

namespace Pump.BackOffice.Tests.Diagnosis.Sweep;

public sealed class MonthSweepTests
{
    [Theory, OnBothDatabases]
    public async Task Every_customer_with_credits_is_looked_at_and_who_would_ask_is_listed(DatabaseKind kind)
    {
        await using var load = await Caseload.OpenAsync(kind);
        var ticket = await load.AskAsync();
        await load.AssessAsync(ticket);

        (await StartAsync(load)).Value.ShouldBe(1, "Halden Foods has no credit of its own");
        while (await load.House.Get<GoOnSweeping>().RunAsync(default)) { }

        var sheet = await SheetAsync(load);
        (sheet.IsRunning, sheet.Done, sheet.Well).ShouldBe((false, 1, 0));
        var row = sheet.Rows.Single();
        (row.CompanyId, row.Cause, row.Ticket).ShouldBe(("4821", Caseload.Leak, ticket));
        row.Owed.ShouldBe(Money.Usd(1874.20m + 102.47m));
    }

    [Theory, OnBothDatabases]
    public async Task A_second_one_waits_for_the_first_and_a_cancelled_one_keeps_what_it_found(DatabaseKind kind)
    {
        await using var load = await Caseload.OpenAsync(kind);
        await StartAsync(load);
        (await StartAsync(load)).Refusal!.Code.ShouldBe(StartSweep.RunningCode);
        await load.House.Get<GoOnSweeping>().RunAsync(default);

        var sheet = await SheetAsync(load);
        await load.House.Get<CancelSweep>().RunAsync(CommandId.New(), load.House.Manager, sheet.Id, default);

        (await load.House.Get<GoOnSweeping>().RunAsync(default)).ShouldBeFalse();
        var cancelled = await SheetAsync(load);
        (cancelled.CancelledBy, cancelled.Rows.Count).ShouldBe((load.House.Manager.Name, 1));
        (await StartAsync(load)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task A_month_of_which_nothing_is_recorded_is_refused()
    {
        await using var load = await Caseload.OpenAsync();

        var started = await load
            .House.Get<StartSweep>()
            .RunAsync(CommandId.New(), load.House.Manager, new Month(2031, 1), default);

        started.Refusal!.Field.ShouldBe("month");
    }

    private static Task<Outcome<int>> StartAsync(Caseload load) =>
        load.House.Get<StartSweep>().RunAsync(CommandId.New(), load.House.Manager, October, default);

    private static async Task<SweepSheet> SheetAsync(Caseload load) =>
        (await load.House.Get<MonthSweep>().RunAsync(load.House.Manager, October, default)).Value.Single();
}
