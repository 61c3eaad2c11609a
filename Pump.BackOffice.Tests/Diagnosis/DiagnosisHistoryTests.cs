using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Tests.Credits;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;

namespace Pump.BackOffice.Tests.Diagnosis;

public sealed class DiagnosisHistoryTests
{
    [Theory, OnBothDatabases]
    public async Task A_diagnosis_that_changed_says_so_and_keeps_what_it_was(DatabaseKind kind)
    {
        await using var load = await Caseload.OpenAsync(kind, played: false);
        var number = await load.AskAsync();
        await load.AssessAsync(number);
        (await load.FindAsync(number)).Verdict.ShouldBe(Verdict.Unknown);

        await NorthwindStory.PlayAsync(load.Books);
        await load.AssessAsync(number);

        var past = await PastAsync(load, number);
        past.Count.ShouldBe(2);
        (past[0].IsChanged, past[0].Verdict, past[1].IsChanged).ShouldBe((true, Verdict.ProvenInPart, false));
        past[0].Newer.ShouldContain("charges");
        var ticket = await load.FindAsync(number);
        (ticket.Cause, ticket.DiagnosedMonth).ShouldBe((Caseload.Leak, October));
        var said = await load.House.InDbAsync(db =>
            Task.FromResult(db.Set<TicketEvent>().Where(e => e.Kind == TicketEventKind.Diagnosed).ToList())
        );
        said.OrderBy(e => e.At).Last().Sentence.ShouldStartWith("The verdict changed from unknown to proven in part");
    }

    [Theory, OnBothDatabases]
    public async Task The_same_data_is_diagnosed_once(DatabaseKind kind)
    {
        await using var load = await Caseload.OpenAsync(kind);
        var number = await load.AskAsync();

        await load.AssessAsync(number);
        await load.AssessAsync(number);

        (await PastAsync(load, number)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_restatement_is_diagnosed_anew_on_its_versions()
    {
        await using var load = await Caseload.OpenAsync();
        var number = await load.AskAsync();
        await load.AssessAsync(number);

        load.House.Clock.Advance(TimeSpan.FromDays(3));
        await load.Books.SyncAsync(
            load.Books.Run()
                .Month(October)
                .Charge(October, Prod, "Usage", "6184.40")
                .Charge(October, Prod, "Credit", "-1700")
                .Charge(October, Halden, "Credit", "-1874.20")
                .Charge(October, NorthwindStory.Nobody, "Credit", "-642.18")
                .Allocation(October, "7001", Prod, "Amazon EC2", "-1700")
                .Allocation(October, "7001", Halden, "Amazon EC2", "-1874.20")
                .Allocation(October, "7001", NorthwindStory.Nobody, "Amazon EC2", "-642.18")
        );
        await load.AssessAsync(number);

        var past = await PastAsync(load, number);
        past.Count.ShouldBe(2);
        past[0].Newer.ShouldBe(["allocations", "charges", "months", "ledger"], ignoreOrder: true);
        (await load.DiagnoseAsync(number)).Findings.ShouldContain(f => f.Cause == "restated-after-final" && f.Holds);
    }

    private static async Task<IReadOnlyList<PastDiagnosis>> PastAsync(Caseload load, int number) =>
        (await load.House.Get<DiagnosisHistory>().RunAsync(load.House.Agent, number, default)).Value;
}
