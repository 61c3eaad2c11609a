using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Tickets;

public sealed class TriageTests
{
    [Theory, OnBothDatabases]
    public async Task A_ticket_is_given_only_to_somebody_who_works_tickets(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        var assign = desk.Get<AssignTicket>();

        var toAuditor = await assign.RunAsync(
            CommandId.New(),
            desk.Agent,
            ticket.Id,
            ticket.Version,
            desk.House.Auditor.Id,
            default
        );
        var toLena = await assign.RunAsync(
            CommandId.New(),
            desk.Agent,
            ticket.Id,
            ticket.Version,
            desk.House.SecondAgent.Id,
            default
        );
        var stale = await assign.RunAsync(CommandId.New(), desk.Agent, ticket.Id, ticket.Version, null, default);

        toAuditor.Refusal!.Code.ShouldBe(Refusal.InvalidCode);
        toLena.Value.State.ShouldBe(TicketState.Open);
        stale.Refusal!.Code.ShouldBe(Refusal.StaleCode);
        (await desk.SheetAsync(ticket.Number)).Row.Assignee.ShouldBe("Lena Wirth");
    }

    [Theory, OnBothDatabases]
    public async Task A_held_ticket_is_not_resolved_and_a_resolved_one_can_be_reopened(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        var held = await desk.ChangeAsync(ticket, t => t.HoldForApproval("ADJ-0301", desk.House.Clock.Now()));

        (await desk.ResolveAsync(held)).Refusal!.Code.ShouldBe(Ticket.HeldCode);
        var free = await desk.ChangeAsync(held, t => t.ReleaseFromApproval("ADJ-0301", desk.House.Clock.Now()));
        (await desk.ResolveAsync(free)).Value.State.ShouldBe(TicketState.Resolved);

        var resolved = await desk.FindAsync(ticket.Number);
        var reopened = await desk.Get<ReopenTicket>()
            .RunAsync(CommandId.New(), desk.Agent, ticket.Id, resolved.Version, default);
        reopened.Value.State.ShouldBe(TicketState.Open);
        (await desk.FindAsync(ticket.Number)).ReopenedCount.ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task A_duplicate_sends_further_mail_to_the_one_that_goes_on(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var first = await desk.OpenTicketAsync();
        var second = await desk.OpenTicketAsync();
        var foreign = await desk.OpenTicketAsync(customer: await desk.TakeInAsync("5107", "Halden Foods"));
        var mark = desk.Get<MarkDuplicate>();

        var wrong = await mark.RunAsync(
            CommandId.New(),
            desk.Agent,
            second.Id,
            second.Version,
            foreign.Number,
            default
        );
        var done = await mark.RunAsync(CommandId.New(), desk.Agent, second.Id, second.Version, first.Number, default);
        var mail = await desk.ReceiveAsync(second, "Any news?");

        wrong.Refusal!.Code.ShouldBe(Ticket.MergedCode);
        done.Value.State.ShouldBe(TicketState.Resolved);
        mail.Value.Number.ShouldBe(first.Number);
        (await desk.SheetAsync(first.Number)).Tied.ShouldHaveSingleItem().How.ShouldBe("merged from");
    }

    [Theory, OnBothDatabases]
    public async Task Merging_brings_the_proofs_along(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var into = await desk.OpenTicketAsync();
        var proof = new AttachedProof(ProofId.New(), ProofShape.Document, "letter.pdf");
        var ticket = await desk.OpenTicketAsync(t => t with { Proofs = [proof] });

        var done = await desk.Get<MergeTickets>()
            .RunAsync(CommandId.New(), desk.Agent, ticket.Id, ticket.Version, into.Number, default);

        done.Done.ShouldBeTrue();
        (await desk.SheetAsync(into.Number)).Proofs.ShouldHaveSingleItem().FileName.ShouldBe("letter.pdf");
    }

    [Theory, OnBothDatabases]
    public async Task Declining_writes_the_reason_and_resolves_in_one(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        var decline = desk.Get<DeclineTicket>();

        var silent = await decline.RunAsync(CommandId.New(), desk.Agent, ticket.Id, ticket.Version, " ", default);
        var done = await decline.RunAsync(
            CommandId.New(),
            desk.Agent,
            ticket.Id,
            ticket.Version,
            "Free Tier credits end when an account joins an organization.",
            default
        );

        silent.Refusal!.Code.ShouldBe(Refusal.InvalidCode);
        done.Value.State.ShouldBe(TicketState.Resolved);
        (await desk.FindAsync(ticket.Number)).Resolution.ShouldBe(Resolution.Declined);
        (await desk.CountAsync<OutboxMessage>()).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task An_executive_works_only_on_what_was_handed_over(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        var priya = desk.House.AccountExecutive;

        (await desk.AnswerAsync(ticket, "Hi", by: priya)).Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
        var why = await desk.Get<HandToAe>()
            .RunAsync(CommandId.New(), desk.Agent, ticket.Id, ticket.Version, " ", default);
        why.Refusal!.Code.ShouldBe(Refusal.InvalidCode);
        var handed = await desk.Get<HandToAe>()
            .RunAsync(CommandId.New(), desk.Agent, ticket.Id, ticket.Version, "You know them.", default);
        handed.Value.State.ShouldBe(TicketState.WaitingOnAe);

        var now = await desk.FindAsync(ticket.Number);
        (await desk.AnswerAsync(now, "Hi Dara", by: priya)).Value.State.ShouldBe(TicketState.WaitingOnAe);
        now = await desk.FindAsync(ticket.Number);
        var back = await desk.Get<HandBack>()
            .RunAsync(CommandId.New(), priya, ticket.Id, now.Version, "They agree.", default);
        back.Value.State.ShouldBe(TicketState.Open);
        now = await desk.FindAsync(ticket.Number);
        (await desk.AnswerAsync(now, "Hi", by: priya)).Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
        var bell = await desk.House.InDbAsync(db =>
            db.Set<Notification>().CountAsync(n => n.PersonId == priya.Id && n.Kind == NotificationKind.HandOver)
        );
        bell.ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task A_customer_without_executive_is_handed_to_nobody(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync(t => t with { CustomerId = null });

        var handed = await desk.Get<HandToAe>()
            .RunAsync(CommandId.New(), desk.Agent, ticket.Id, ticket.Version, "Whose?", default);

        handed.Refusal!.Code.ShouldBe(HandToAe.NoExecutiveCode);
    }

    [Theory, OnBothDatabases]
    public async Task Every_version_of_a_claim_is_kept(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        var edit = desk.Get<EditClaim>();
        AwsAccountId.TryParse("0421 7736 9915", out var account).ShouldBeTrue();
        var claim = ticket.Claim with { Amount = Money.Usd(4500), Account = account };

        var same = await Edit(ticket.Claim);
        var negative = await Edit(ticket.Claim with { Amount = Money.Usd(-1) });
        var done = await Edit(claim);

        same.Refusal!.Code.ShouldBe(Refusal.InvalidCode);
        negative.Refusal!.Code.ShouldBe(Refusal.InvalidCode);
        done.Done.ShouldBeTrue();
        var sheet = await desk.SheetAsync(ticket.Number);
        sheet.Claim.ShouldBe(claim);
        sheet.ClaimHistory.Count.ShouldBe(2);
        sheet.Events[^1].Sentence.ShouldBe("Claim: amount 4500.00, was 5000.00; account 042177369915, was not said");

        Task<Outcome<TicketAnswer>> Edit(Claim wanted) =>
            edit.RunAsync(
                CommandId.New(),
                desk.Agent,
                ticket.Id,
                ticket.Version,
                TicketKind.NotAppliedToInvoice,
                wanted,
                default
            );
    }

    [Theory, OnBothDatabases]
    public async Task A_snoozed_ticket_is_out_of_sight_until_its_time_or_a_mail(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        var now = desk.House.Clock.Now();

        var past = await Snooze(ticket, now.AddMinutes(-1));
        var done = await Snooze(ticket, now.AddDays(1));

        past.Refusal!.Code.ShouldBe(Refusal.InvalidCode);
        done.Done.ShouldBeTrue();
        (await RowsAsync(desk)).ShouldBe(0);
        await desk.ReceiveAsync(ticket, "Hello?");
        (await RowsAsync(desk)).ShouldBe(1);
        await Snooze(await desk.FindAsync(ticket.Number), now.AddDays(1));
        desk.House.Clock.Advance(TimeSpan.FromDays(1));
        (await RowsAsync(desk)).ShouldBe(1);

        Task<Outcome<TicketAnswer>> Snooze(Ticket which, DateTimeOffset until) =>
            desk.Get<SnoozeTicket>().RunAsync(CommandId.New(), desk.Agent, which.Id, which.Version, until, default);
    }

    [Theory, OnBothDatabases]
    public async Task A_passed_promise_is_marked_once_and_its_owner_told(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        await desk.Get<AssignTicket>()
            .RunAsync(CommandId.New(), desk.Agent, ticket.Id, ticket.Version, desk.Agent.Id, default);
        var watch = desk.Get<WatchPromises>();
        desk.House.Clock.Advance(TimeSpan.FromHours(4));

        (await watch.RunAsync(CommandId.New(), default)).Value.ShouldBe(1);
        (await watch.RunAsync(CommandId.New(), default)).Value.ShouldBe(0);

        (await desk.FindAsync(ticket.Number)).Urgency.ShouldBe(Urgency.Breached);
        (await desk.CountAsync<Notification>()).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task Promises_on_tickets_that_nobody_has_are_told_to_the_managers_in_one_sentence(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var first = await desk.OpenTicketAsync();
        var second = await desk.OpenTicketAsync();
        desk.House.Clock.Advance(TimeSpan.FromHours(4));

        await desk.Get<WatchPromises>().RunAsync(CommandId.New(), default);
        await desk.Get<WatchPromises>().RunAsync(CommandId.New(), default);

        var told = (await desk.Get<MyNotifications>().RunAsync(desk.House.Manager, 20, default)).Value.Newest;
        var sentence = told.ShouldHaveSingleItem().Sentence;
        sentence.ShouldContain("2 tickets that nobody has");
        sentence.ShouldContain(first.Name);
        sentence.ShouldContain(second.Name);
    }

    [Theory, OnBothDatabases]
    public async Task A_person_confirms_whose_ticket_it_is(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync(t => t with { CustomerId = null });
        var set = desk.Get<SetTicketCustomer>();

        var unknown = await set.RunAsync(
            CommandId.New(),
            desk.Agent,
            ticket.Id,
            ticket.Version,
            CustomerId.New(),
            default
        );
        var done = await set.RunAsync(CommandId.New(), desk.Agent, ticket.Id, ticket.Version, desk.Customer, default);

        unknown.Refusal!.Code.ShouldBe(Refusal.NotFoundCode);
        done.Done.ShouldBeTrue();
        (await desk.SheetAsync(ticket.Number)).Customer!.CompanyId.ShouldBe(Desk.CompanyId);
    }

    private static async Task<int> RowsAsync(Desk desk) =>
        (await desk.Get<TicketQueue>().RunAsync(desk.Agent, new QueueFilter(), QueueSort.Rank, null, default))
            .Value
            .Rows
            .Count;
}
