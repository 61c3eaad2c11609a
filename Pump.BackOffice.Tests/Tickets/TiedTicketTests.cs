using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Tickets;

public sealed class TiedTicketTests
{
    [Theory, OnBothDatabases]
    public async Task Tied_tickets_show_each_other_and_can_be_untied(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var (one, other) = (await desk.OpenTicketAsync(), await desk.OpenTicketAsync());

        var tied = await TieAsync(other, one.Number, true);
        var again = await TieAsync(one, other.Number, true);

        tied.Done.ShouldBeTrue();
        again.Refusal!.Code.ShouldBe(LinkTickets.TiedCode);
        (await desk.SheetAsync(one.Number)).Tied.ShouldHaveSingleItem().How.ShouldBe("related");
        (await desk.SheetAsync(other.Number)).Tied.ShouldHaveSingleItem().Number.ShouldBe(one.Number);
        (await TieAsync(one, other.Number, false)).Done.ShouldBeTrue();
        (await desk.SheetAsync(one.Number)).Tied.ShouldBeEmpty();

        async Task<Outcome<TicketAnswer>> TieAsync(Ticket ticket, int to, bool on) =>
            await desk.Get<LinkTickets>()
                .RunAsync(
                    CommandId.New(),
                    desk.Agent,
                    ticket.Id,
                    (await desk.FindAsync(ticket.Number)).Version,
                    to,
                    on,
                    default
                );
    }

    [Theory, OnBothDatabases]
    public async Task A_message_that_asks_something_else_becomes_a_ticket_and_stays_where_it_was(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        await desk.ReceiveAsync(ticket, "And where is our Summit voucher?");
        var sheet = await desk.SheetAsync(ticket.Number);

        var made = await desk.Get<SplitTicket>()
            .RunAsync(
                CommandId.New(),
                desk.Agent,
                ticket.Id,
                sheet.Row.Version,
                sheet.Messages[1].Id,
                "Summit voucher",
                TicketKind.NewCredits,
                default
            );

        var own = await desk.SheetAsync(made.Value.Number);
        (own.Row.Subject, own.Row.Kind).ShouldBe(("Summit voucher", TicketKind.NewCredits));
        own.Messages.ShouldHaveSingleItem().Text.ShouldBe("And where is our Summit voucher?");
        own.Tied.ShouldHaveSingleItem().How.ShouldBe("split off from");
        var left = await desk.SheetAsync(ticket.Number);
        left.Messages.Count.ShouldBe(2);
        left.Tied.ShouldHaveSingleItem().How.ShouldBe("split off");
    }

    [Theory, OnBothDatabases]
    public async Task The_same_question_of_the_same_customer_is_suggested_and_no_other(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var halden = await desk.TakeInAsync("5107", "Halden Foods");
        var own = await desk.OpenTicketAsync();
        var nearly = await desk.OpenTicketAsync(t => t with { Claim = t.Claim with { Amount = Money.Usd(4_900) } });
        await desk.OpenTicketAsync(customer: halden);
        await desk.OpenTicketAsync(t =>
            t with
            {
                Kind = TicketKind.Other,
                Claim = new Claim { Amount = Money.Usd(90), InvoiceMonth = new Month(2026, 10) },
            }
        );

        var found = (await desk.Get<LikelyDuplicates>().RunAsync(desk.Agent, own.Number, default)).Value;

        found.ShouldHaveSingleItem().Number.ShouldBe(nearly.Number);
        found[0].Why.ShouldBe("same month, nearly the same amount");
    }

    [Theory, OnBothDatabases]
    public async Task A_plan_says_what_the_act_then_does_and_keeps_nothing(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var free = await desk.OpenTicketAsync();
        var held = await desk.ChangeAsync(
            await desk.OpenTicketAsync(),
            t => t.HoldForApproval("ADJ-0301", desk.House.Clock.Now())
        );

        var plan = (
            await desk.Get<BulkPlan>().RunAsync(desk.Agent, BulkAct.Resolve, [free.Id, held.Id], null, default)
        ).Value;

        plan.Select(l => l.Becomes).ShouldBe([TicketState.Resolved, null]);
        plan[1].WhyNot!.ShouldContain("ADJ-0301");
        (await desk.FindAsync(free.Number)).State.ShouldBe(TicketState.New);
        (await desk.ResolveAsync(free)).Done.ShouldBeTrue();
        (await desk.ResolveAsync(held)).Refusal!.Sentence.ShouldBe(plan[1].WhyNot);
    }

    [Theory, OnBothDatabases]
    public async Task Resolving_by_mistake_is_undone_exactly(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        await desk.AnswerAsync(ticket, "Please send a picture.");
        var before = await desk.FindAsync(ticket.Number);
        await desk.ResolveAsync(before);
        desk.House.Clock.Advance(TimeSpan.FromMinutes(1));
        var resolved = await desk.FindAsync(ticket.Number);

        var undone = await desk.Get<TakeResolvedBack>()
            .RunAsync(CommandId.New(), desk.Agent, ticket.Id, resolved.Version, default);

        undone.Value.State.ShouldBe(TicketState.WaitingOnCustomer);
        var after = await desk.FindAsync(ticket.Number);
        (after.ReopenedCount, after.DueAt, after.IsSettled).ShouldBe((0, before.DueAt, false));
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_that_are_merged_into_each_other_at_once_one_goes_on(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        for (var round = 0; round < 20; round++)
        {
            var first = await desk.OpenTicketAsync();
            var second = await desk.OpenTicketAsync();

            var outcomes = await Task.WhenAll(Merge(first, second), Merge(second, first));

            outcomes.Count(o => o.Done).ShouldBe(1, $"round {round}");
            var left = new[] { await desk.FindAsync(first.Number), await desk.FindAsync(second.Number) };
            left.Count(t => t.MergedInto is not null).ShouldBe(1);
            left.Count(t => t.State.IsUnsettled()).ShouldBe(1);
        }

        Task<Outcome<TicketAnswer>> Merge(Ticket from, Ticket into) =>
            Task.Run(() =>
                desk.Get<MergeTickets>()
                    .RunAsync(CommandId.New(), desk.Agent, from.Id, from.Version, into.Number, default)
            );
    }
}
