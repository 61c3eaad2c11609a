using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Diagnosis.Answers;
using Pump.BackOffice.Diagnosis.Learning;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;

namespace Pump.BackOffice.Tests.Diagnosis.Answers;

public sealed class SameCauseTests
{
    [Theory, OnBothDatabases]
    public async Task Tickets_of_one_cause_and_month_are_a_group(DatabaseKind kind)
    {
        await using var load = await Caseload.OpenAsync(kind);
        await load.AssessAsync(await load.AskAsync());
        await load.AssessAsync(await load.AskAsync());

        var groups = (await load.House.Get<SameCause>().RunAsync(load.House.Agent, default)).Value;

        var group = groups.Single();
        (group.Cause, group.Month, group.Tickets, group.Customers, group.Proven).ShouldBe(
            (Caseload.Leak, October, 2, 1, 2)
        );
        group.UnknownStakes.ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task The_dry_run_says_who_gets_which_text_and_who_is_left_out_and_sends_nothing(DatabaseKind kind)
    {
        await using var load = await Caseload.OpenAsync(kind);
        var (first, settled) = (await load.AskAsync(), await load.AskAsync());
        await load.AssessAsync(first);
        await load.AssessAsync(settled);
        var answered = await load.FindAsync(settled);
        await load
            .House.Get<SendReply>()
            .RunAsync(
                CommandId.New(),
                load.House.Agent,
                answered.Id,
                new WrittenReply("We look into it.", ThenWait: true, answered.MessageCount),
                default
            );

        var plan = await PlanAsync(load);

        plan[0].Answer!.Text.ShouldStartWith("Hi Dara,\n\nIn 2026-10 AWS applied 1,874.20 of your credit");
        plan[0].Owed.ShouldBe(Money.Usd(1874.20m));
        plan[1].WhyNot.ShouldBe("We answered, and it is the customer's turn.");
        (await load.FindAsync(first)).MessageCount.ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task The_planned_text_is_sent_and_the_proposal_is_kept_as_accepted(DatabaseKind kind)
    {
        await using var load = await Caseload.OpenAsync(kind);
        var number = await load.AskAsync();
        await load.AssessAsync(number);
        var line = (await PlanAsync(load)).Single();

        (await SendAsync(load, line)).Refusal.ShouldBeNull();

        var ticket = await load.FindAsync(number);
        // Pump owes besides: the ticket stays open for the adjustment.
        (ticket.State, ticket.MessageCount).ShouldBe((TicketState.Open, 2));
        var mail = await load.House.InDbAsync(db =>
            db.Set<TicketMessage>().SingleAsync(m => m.Kind == MessageKind.Reply)
        );
        mail.Text.ShouldBe(line.Answer!.Text);
        var said = await load.House.Get<SaidCause>().RunAsync(load.House.Agent, number, default);
        (said.Value.Single().Final, said.Value.Single().Proposed).ShouldBe((Caseload.Leak, Caseload.Leak));
        (await SendAsync(load, line)).Refusal!.Code.ShouldBe(SendReply.MovedCode);
    }

    [Fact]
    public async Task What_changed_since_the_dry_run_is_not_sent()
    {
        await using var load = await Caseload.OpenAsync();
        var number = await load.AskAsync();
        await load.AssessAsync(number);
        var line = (await PlanAsync(load)).Single();

        await load.Books.SyncAsync(
            load.Books.Run()
                .Month(October)
                .Charge(October, Prod, "Usage", "6184.40")
                .Charge(October, Prod, "Credit", "-1602.47")
                .Charge(October, Halden, "Credit", "-1900")
                .Allocation(October, "7001", Prod, "Amazon EC2", "-1602.47")
                .Allocation(October, "7001", Halden, "Amazon EC2", "-1900")
        );

        (await SendAsync(load, line)).Refusal!.Code.ShouldBe(AnswerByFinding.ChangedCode);
        (await load.FindAsync(number)).MessageCount.ShouldBe(1);
    }

    private static async Task<IReadOnlyList<TogetherLine>> PlanAsync(Caseload load) =>
        (await load.House.Get<SameCause>().PlanAsync(load.House.Agent, Caseload.Leak, October, default)).Value;

    private static Task<Outcome<TicketAnswer>> SendAsync(Caseload load, TogetherLine line) =>
        load
            .House.Get<AnswerByFinding>()
            .RunAsync(CommandId.New(), load.House.Agent, line.Row.Id, line.Answer!, default);
}
