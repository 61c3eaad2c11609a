using Pump.BackOffice.Diagnosis.Learning;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Diagnosis.Learning;

public sealed class CausePrecisionTests
{
    [Theory, OnBothDatabases]
    public async Task What_a_person_says_is_held_against_what_was_proposed(DatabaseKind kind)
    {
        await using var load = await Caseload.OpenAsync(kind);
        await SayAsync(load, await load.AskAsync(), Caseload.Leak);
        await SayAsync(load, await load.AskAsync(), "exhausted");

        var rows = await RowsAsync(load);

        var leak = rows.Single(r => r.Cause == Caseload.Leak);
        (leak.All, leak.FalseProofs, leak.IsFlagged).ShouldBe((new Agreement(2, 1), 1, true));
        leak.Instead.ShouldBe([("exhausted", 1)]);
        rows.Single(r => r.Cause == "exhausted").Missed.ShouldBe(1);
    }

    [Fact]
    public async Task The_last_word_on_a_ticket_counts()
    {
        await using var load = await Caseload.OpenAsync();
        var number = await load.AskAsync();
        await SayAsync(load, number, CauseDecision.Other);
        load.House.Clock.Advance(TimeSpan.FromMinutes(1));
        await SayAsync(load, number, Caseload.Leak);

        (await RowsAsync(load)).Single().All.ShouldBe(new Agreement(1, 1));
        var said = await load.House.Get<SaidCause>().RunAsync(load.House.Agent, number, default);
        said.Value.Single().Final.ShouldBe(Caseload.Leak);
    }

    [Fact]
    public async Task A_cause_whose_precision_fell_is_flagged()
    {
        await using var load = await Caseload.OpenAsync();
        for (var i = 0; i < CausePrecisionRow.Fewest; i++)
        {
            await SayAsync(load, await load.AskAsync(), Caseload.Leak);
        }

        (await RowsAsync(load)).Single().IsFlagged.ShouldBeFalse();
        load.House.Clock.Advance(TimeSpan.FromDays(40));
        for (var i = 0; i < CausePrecisionRow.Fewest; i++)
        {
            await SayAsync(load, await load.AskAsync(), i == 0 ? Caseload.Leak : "expired");
        }

        var leak = (await RowsAsync(load)).Single(r => r.Cause == Caseload.Leak);
        (leak.Earlier.Precision, leak.Recent.Precision, leak.HasFallen).ShouldBe((1m, 0.2m, true));
    }

    [Fact]
    public async Task What_is_no_cause_is_refused()
    {
        await using var load = await Caseload.OpenAsync();
        var ticket = await load.FindAsync(await load.AskAsync());

        var said = await load
            .House.Get<SayCause>()
            .RunAsync(CommandId.New(), load.House.Agent, ticket.Id, "bad-weather", default);

        said.Refusal!.Field.ShouldBe("cause");
    }

    private static async Task SayAsync(Caseload load, int number, string cause)
    {
        var ticket = await load.FindAsync(number);
        var said = await load
            .House.Get<SayCause>()
            .RunAsync(CommandId.New(), load.House.Agent, ticket.Id, cause, default);
        said.Refusal.ShouldBeNull();
    }

    private static async Task<IReadOnlyList<CausePrecisionRow>> RowsAsync(Caseload load) =>
        (await load.House.Get<CausePrecision>().RunAsync(load.House.Manager, default)).Value;
}
