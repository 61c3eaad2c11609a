using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Tickets;

public sealed class ConversationTests
{
    [Theory, OnBothDatabases]
    public async Task A_mail_opens_a_ticket_with_number_thread_claim_and_proofs(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var proof = new AttachedProof(ProofId.New(), ProofShape.Recording, "credits.webm");

        var ticket = await desk.OpenTicketAsync(t => t with { Proofs = [proof] });

        var sheet = await desk.SheetAsync(ticket.Number);
        sheet.Row.Name.ShouldBe("CR-1001");
        sheet.Row.Customer.ShouldBe("Northwind Robotics");
        sheet.Row.Proof.ShouldBe(ProofShape.Recording);
        sheet.Claim.Amount.ShouldBe(Money.Usd(5000));
        sheet.Messages.ShouldHaveSingleItem().Proofs.ShouldHaveSingleItem().FileName.ShouldBe("credits.webm");
        sheet.Events.ShouldHaveSingleItem().By.ShouldBe("Maya Okafor");
        sheet.ClaimHistory.ShouldHaveSingleItem();
        sheet.People.ShouldHaveSingleItem().Part.ShouldBe("AE");
        (await desk.OpenTicketAsync()).Number.ShouldBe(1002);
    }

    [Theory, OnBothDatabases]
    public async Task A_ticket_without_an_address_or_with_a_strange_customer_is_refused(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var open = desk.Get<OpenTicket>();
        var wanted = new NewTicket(
            null,
            new Correspondent("A", "nowhere"),
            TicketKind.Other,
            "S",
            "T",
            Claim.Nothing,
            []
        );

        var noAddress = await open.RunAsync(CommandId.New(), desk.Agent, wanted, default);
        var noSubject = await open.RunAsync(
            CommandId.New(),
            desk.Agent,
            wanted with
            {
                From = new("A", "a@b.example"),
                Subject = " ",
            },
            default
        );
        var stranger = await open.RunAsync(
            CommandId.New(),
            desk.Agent,
            wanted with
            {
                From = new("A", "a@b.example"),
                CustomerId = BackOffice.Customers.CustomerId.New(),
            },
            default
        );
        var auditor = await open.RunAsync(CommandId.New(), desk.House.Auditor, wanted, default);

        noAddress.Refusal!.Field.ShouldBe("From");
        noSubject.Refusal!.Field.ShouldBe("Subject");
        stranger.Refusal!.Code.ShouldBe(Refusal.NotFoundCode);
        auditor.Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
        (await desk.CountAsync<Ticket>()).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task An_answer_waits_fifteen_seconds_in_the_outbox_and_can_be_taken_back(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        await desk.Get<SaveDraft>().RunAsync(desk.Agent, ticket.Id, DraftKind.Reply, "Hi Da", 1, [], default);

        (await desk.AnswerAsync(ticket, "Hi Dara, please wait.")).Value.State.ShouldBe(TicketState.WaitingOnCustomer);

        var mail = await desk.House.InDbAsync(db => db.Set<OutboxMessage>().SingleAsync());
        (mail.DueAt - mail.CreatedAt).ShouldBe(TimeSpan.FromSeconds(15));
        mail.Payload.ShouldContain("dara@northwind-robotics.example");
        mail.Payload.ShouldContain("[CR-1001]");
        var sent = await desk.SheetAsync(ticket.Number);
        sent.Drafts.ShouldBeEmpty();
        sent.Row.AssigneeId.ShouldBe(desk.Agent.Id, "who answers has it");

        desk.House.Clock.Advance(TimeSpan.FromSeconds(14));
        var undone = await desk.Get<TakeBackReply>()
            .RunAsync(CommandId.New(), desk.Agent, sent.Messages[^1].Id, default);

        undone.Value.State.ShouldBe(TicketState.New);
        var sheet = await desk.SheetAsync(ticket.Number);
        sheet.Messages.Count.ShouldBe(1);
        sheet.Drafts.ShouldHaveSingleItem().Text.ShouldBe("Hi Dara, please wait.");
        sheet.Clocks.FirstRespondedAt.ShouldBeNull();
        sheet.Row.DueAt!.Value.ShouldBe(ticket.DueAt!.Value, TimeSpan.FromSeconds(20));
        (await desk.House.InDbAsync(db => db.Set<OutboxMessage>().SingleAsync())).CancelledAt.ShouldNotBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task After_fifteen_seconds_or_by_another_person_an_answer_is_not_taken_back(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        await desk.AnswerAsync(ticket, "Hi");
        var message = (await desk.SheetAsync(ticket.Number)).Messages[^1].Id;

        var other = await desk.Get<TakeBackReply>().RunAsync(CommandId.New(), desk.House.SecondAgent, message, default);
        desk.House.Clock.Advance(TimeSpan.FromSeconds(15));
        var late = await desk.Get<TakeBackReply>().RunAsync(CommandId.New(), desk.Agent, message, default);

        other.Refusal!.Code.ShouldBe(Refusal.NotFoundCode);
        late.Refusal!.Code.ShouldBe(TakeBackReply.LeftCode);
    }

    [Theory, OnBothDatabases]
    public async Task An_answer_is_stopped_when_the_thread_moved_on(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        await desk.ReceiveAsync(ticket, "One more thing.");

        var answer = await desk.AnswerAsync(ticket, "Hi");

        answer.Refusal!.Code.ShouldBe(SendReply.MovedCode);
        (await desk.CountAsync<OutboxMessage>()).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task A_mail_on_a_closed_ticket_opens_a_linked_one_and_a_machines_mail_opens_none(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        await desk.ResolveAsync(ticket);
        desk.House.Clock.Advance(TimeSpan.FromDays(14));
        (await desk.Get<CloseResolvedTickets>().RunAsync(CommandId.New(), default)).Value.ShouldBe(1);

        var machine = await desk.ReceiveAsync(ticket, "I am away.", automatic: true);
        var answer = await desk.ReceiveAsync(ticket, "It happened again.");

        machine.Refusal!.Code.ShouldBe(Ticket.ClosedCode);
        answer.Value.Number.ShouldBe(1002);
        var next = await desk.SheetAsync(1002);
        next.Row.State.ShouldBe(TicketState.New);
        next.Tied.ShouldHaveSingleItem()
            .ShouldBe(new(1001, "Credit short in October", TicketState.Closed, "goes on from"));
        (await desk.FindAsync(1001)).State.ShouldBe(TicketState.Closed);
    }

    [Theory, OnBothDatabases]
    public async Task A_note_tells_whom_it_names_and_moves_no_state(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();

        var done = await desk.Get<AddNote>()
            .RunAsync(CommandId.New(), desk.Agent, ticket.Id, "@Priya, and @lena wirth?", default);
        var empty = await desk.Get<AddNote>().RunAsync(CommandId.New(), desk.Agent, ticket.Id, "  ", default);

        done.Value.State.ShouldBe(TicketState.New);
        empty.Refusal!.Code.ShouldBe(Refusal.InvalidCode);
        var told = await desk.House.InDbAsync(db =>
            db.Set<Notification>().Where(n => n.Kind == NotificationKind.Mention).Select(n => n.PersonId).ToListAsync()
        );
        told.ShouldBe([desk.House.AccountExecutive.Id, desk.House.SecondAgent.Id], ignoreOrder: true);
    }

    [Theory, OnBothDatabases]
    public async Task Asking_for_proof_sends_the_steps_and_waits(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();

        var answer = await desk.Get<AskForProof>()
            .RunAsync(CommandId.New(), desk.Agent, ticket.Id, ticket.Version, default);

        answer.Value.State.ShouldBe(TicketState.WaitingOnCustomer);
        (await desk.SheetAsync(ticket.Number)).Messages[^1].Text.ShouldContain("Billing and Cost Management");
    }

    [Theory, OnBothDatabases]
    public async Task A_draft_is_kept_per_person_and_an_empty_one_is_thrown_away(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        var save = desk.Get<SaveDraft>();

        await save.RunAsync(desk.Agent, ticket.Id, DraftKind.Reply, "Hi", 1, [], default);
        await save.RunAsync(desk.Agent, ticket.Id, DraftKind.Reply, "Hi Dara", 1, [], default);
        await save.RunAsync(desk.House.SecondAgent, ticket.Id, DraftKind.Note, "Mine", 2, [], default);
        var long_ = await save.RunAsync(
            desk.Agent,
            ticket.Id,
            DraftKind.Note,
            new string('x', 100_001),
            2,
            [],
            default
        );

        var draft = (await desk.SheetAsync(ticket.Number)).Drafts.ShouldHaveSingleItem();
        (draft.Text, draft.SeenMessages).ShouldBe(("Hi Dara", 1));
        long_.Refusal!.Code.ShouldBe(Refusal.InvalidCode);
        await save.RunAsync(desk.Agent, ticket.Id, DraftKind.Reply, "", 2, [], default);
        (await desk.CountAsync<TicketDraft>()).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task Each_act_stands_in_the_audit_log_and_says_who(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        await desk.AnswerAsync(ticket, "Hi");

        var acts = await desk.House.InDbAsync(db =>
            db.Set<AuditRecord>().Where(r => r.SubjectId == "CR-1001").Select(r => r.Act).ToListAsync()
        );

        acts.ShouldBe(["ticket.opened", "ticket.answered"], ignoreOrder: true);
    }
}
