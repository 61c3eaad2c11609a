using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Tickets;

public sealed class ReplyTemplateTests
{
    [Theory, OnBothDatabases]
    public async Task A_template_with_a_slot_that_nothing_fills_is_refused(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var set = desk.Get<SetTemplate>();
        var good = new TemplateTerms("Greeting", null, "Hi {first-name}, {claim-amount} of {claim-month}.", true);

        var saved = await set.RunAsync(CommandId.New(), desk.Agent, null, 0, good, default);
        var twice = await set.RunAsync(CommandId.New(), desk.Agent, null, 0, good, default);
        var wrong = await set.RunAsync(
            CommandId.New(),
            desk.Agent,
            null,
            0,
            good with
            {
                Name = "Wrong",
                Text = "Hi {frist-name}",
            },
            default
        );
        var auditor = await set.RunAsync(CommandId.New(), desk.House.Auditor, null, 0, good, default);

        saved.Done.ShouldBeTrue();
        twice.Refusal!.Field.ShouldBe("Name");
        wrong.Refusal!.Code.ShouldBe(SetTemplate.UnknownSlotCode);
        auditor.Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
    }

    [Theory, OnBothDatabases]
    public async Task Slots_are_filled_from_what_is_known_and_the_unknown_stay(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        var facts = (await desk.Get<ReplyFacts>().RunAsync(desk.Agent, ticket.Number, default)).Value;

        var (text, filled) = SlotText.Fill("Hi {first-name}: {claim-amount}, {claim-month}, {claim-credit}.", facts);

        text.ShouldBe("Hi Dara: 5,000.00 USD, October 2026, {claim-credit}.");
        filled.Select(f => f.Slot).ShouldBe(["first-name", "claim-amount", "claim-month"]);
    }

    [Theory, OnBothDatabases]
    public async Task An_empty_slot_stops_the_mail_and_so_does_one_that_changed(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        FilledSlot[] filled = [new("claim-amount", "5,000.00 USD")];

        var empty = await Send("It is about {claim-credit}.", []);
        await desk.Get<EditClaim>()
            .RunAsync(
                CommandId.New(),
                desk.Agent,
                ticket.Id,
                ticket.Version,
                ticket.Kind,
                ticket.Claim with
                {
                    Amount = Money.Usd(4000),
                },
                default
            );
        var stale = await Send("You claim 5,000.00 USD.", filled);
        var ownWords = await Send("You claim less than you think.", filled);

        (empty.Refusal!.Code, empty.Refusal.Field).ShouldBe((ReplyFacts.EmptyCode, "claim-credit"));
        stale.Refusal!.Code.ShouldBe(ReplyFacts.StaleCode);
        stale.Refusal.Sentence.ShouldContain("4,000.00 USD");
        ownWords.Done.ShouldBeTrue();
        (await desk.CountAsync<OutboxMessage>()).ShouldBe(1);

        Task<Outcome<TicketAnswer>> Send(string text, IReadOnlyList<FilledSlot> slots) =>
            desk.Get<SendReply>()
                .RunAsync(CommandId.New(), desk.Agent, ticket.Id, new WrittenReply(text, true, 1, slots), default);
    }

    [Theory, OnBothDatabases]
    public async Task A_reply_is_stopped_by_a_new_message_and_by_nothing_else(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        await desk.ReceiveAsync(ticket, "One more thing.");

        var stopped = await desk.AnswerAsync(ticket, "Hi.");
        var read = await desk.FindAsync(ticket.Number);
        await desk.Get<AssignTicket>()
            .RunAsync(CommandId.New(), desk.Agent, read.Id, read.Version, desk.House.SecondAgent.Id, default);
        var sent = await desk.AnswerAsync(read, "Hi.");

        stopped.Refusal!.Code.ShouldBe(SendReply.MovedCode);
        sent.Done.ShouldBeTrue("who owns the ticket is nothing that the answer says");
    }
}
