using Pump.BackOffice.Identity;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Tickets;

public sealed class TicketTests
{
    /// <summary>A Friday.</summary>
    private static readonly DateTimeOffset Friday = new(2026, 11, 6, 10, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Maya = PersonId.New();

    [Fact]
    public void A_new_ticket_owes_a_first_answer_in_four_working_hours()
    {
        var ticket = New();

        ticket.State.ShouldBe(TicketState.New);
        ticket.DueAt.ShouldBe(Friday.AddHours(4));
    }

    [Fact]
    public void Taking_a_new_ticket_opens_it()
    {
        var ticket = New();

        ticket.Assign(Maya, Friday);

        ticket.State.ShouldBe(TicketState.Open);
    }

    [Fact]
    public void Waiting_on_the_customer_stops_the_clock_and_their_mail_starts_it_again()
    {
        var ticket = New();

        ticket.Answer(thenWait: true, Friday.AddHours(1)).ShouldBeNull();
        ticket.State.ShouldBe(TicketState.WaitingOnCustomer);
        ticket.DueAt.ShouldBeNull();

        var monday = Friday.AddDays(3);
        ticket.Reply("Here it is.", automatic: false, monday).ShouldBeNull();
        ticket.State.ShouldBe(TicketState.Open);
        ticket.DueAt.ShouldBe(monday.AddHours(7).AddHours(17), "eight working hours, over the night");
    }

    [Fact]
    public void The_time_for_settling_moves_by_the_working_time_that_stood_still()
    {
        var ticket = New();
        var due = ticket.Clocks.ResolutionDueAt;

        ticket.Answer(thenWait: true, Friday.AddHours(1));
        ticket.Reply("Here.", automatic: false, Friday.AddHours(3));

        (ticket.Clocks.ResolutionDueAt - due).ShouldBe(TimeSpan.FromHours(2));
    }

    [Theory]
    [InlineData(TicketState.WaitingOnCustomer)]
    [InlineData(TicketState.Resolved)]
    public void Automatic_mail_is_kept_but_moves_nothing(TicketState state)
    {
        var ticket = In(state);

        ticket.Reply("I am out of the office.", automatic: true, Friday).ShouldBeNull();

        ticket.State.ShouldBe(state);
        ticket.Snippet.ShouldNotContain("office");
    }

    [Theory]
    [InlineData(TicketState.New, TicketState.New)]
    [InlineData(TicketState.Open, TicketState.Open)]
    [InlineData(TicketState.WaitingOnCustomer, TicketState.Open)]
    [InlineData(TicketState.WaitingOnAe, TicketState.WaitingOnAe)]
    [InlineData(TicketState.AtApproval, TicketState.AtApproval)]
    [InlineData(TicketState.Resolved, TicketState.Open)]
    public void A_mail_of_the_customer_brings_back_what_waited_for_it(TicketState before, TicketState after)
    {
        var ticket = In(before);

        ticket.Reply("And?", automatic: false, Friday).ShouldBeNull();

        ticket.State.ShouldBe(after);
    }

    [Fact]
    public void A_closed_ticket_cannot_be_replied_to()
    {
        var ticket = In(TicketState.Closed);

        ticket.Reply("And?", automatic: false, Friday)!.Code.ShouldBe(Ticket.ClosedCode);
        ticket.Answer(thenWait: false, Friday)!.Code.ShouldBe(Ticket.ClosedCode);
        ticket.Reopen(Friday)!.Code.ShouldBe(Ticket.StateCode);
    }

    [Fact]
    public void A_resolved_ticket_closes_after_fourteen_days_and_not_before()
    {
        var ticket = In(TicketState.Resolved);

        ticket.Close(Friday.AddDays(14).AddSeconds(-1)).ShouldNotBeNull();
        ticket.Close(Friday.AddDays(14)).ShouldBeNull();

        ticket.IsClosed.ShouldBeTrue();
        ticket.DueAt.ShouldBeNull();
    }

    [Fact]
    public void A_held_ticket_moves_only_when_the_last_adjustment_is_decided()
    {
        var ticket = In(TicketState.WaitingOnCustomer);
        ticket.HoldForApproval("ADJ-0301", Friday).ShouldBeNull();
        ticket.HoldForApproval("ADJ-0302", Friday).ShouldBeNull();

        ticket.State.ShouldBe(TicketState.AtApproval);
        ticket.DueAt.ShouldNotBeNull("only waiting on the customer stops the clock");
        ticket.Resolve(Resolution.Settled, Friday)!.Sentence.ShouldContain("ADJ-0301, ADJ-0302");
        ticket.HandTo(Maya, Friday)!.Code.ShouldBe(Ticket.HeldCode);

        ticket.ReleaseFromApproval("ADJ-0301", Friday);
        ticket.State.ShouldBe(TicketState.AtApproval);
        ticket.ReleaseFromApproval("ADJ-0302", Friday);
        ticket.State.ShouldBe(TicketState.WaitingOnCustomer);
        ticket.DueAt.ShouldBeNull();
    }

    [Fact]
    public void A_mail_during_approval_leads_back_to_open()
    {
        var ticket = In(TicketState.WaitingOnCustomer);
        ticket.HoldForApproval("ADJ-0301", Friday);

        ticket.Reply("By the way.", automatic: false, Friday);
        ticket.ReleaseFromApproval("ADJ-0301", Friday);

        ticket.State.ShouldBe(TicketState.Open);
    }

    [Fact]
    public void A_ticket_merges_into_another_but_not_into_itself_or_a_merged_one()
    {
        var (first, second, third) = (New(1), New(2), New(3));

        first.MergeInto(first, Resolution.Merged, Friday)!.Code.ShouldBe(Ticket.MergedCode);
        first.MergeInto(second, Resolution.Merged, Friday).ShouldBeNull();
        second.MergeInto(first, Resolution.Merged, Friday)!.Code.ShouldBe(Ticket.MergedCode);
        third.MergeInto(first, Resolution.Merged, Friday)!.Code.ShouldBe(Ticket.MergedCode);

        first.MergedInto.ShouldBe(second.Id);
        first.Answer(thenWait: false, Friday)!.Code.ShouldBe(Ticket.MergedCode);
    }

    [Fact]
    public void A_broken_promise_is_noticed_once_and_raises_the_rank_by_two()
    {
        var ticket = New();
        var rank = ticket.Rank;

        ticket.Breach(Friday.AddHours(4).AddSeconds(-1)).ShouldBeFalse();
        ticket.Breach(Friday.AddHours(4)).ShouldBeTrue();
        ticket.Breach(Friday.AddHours(5)).ShouldBeFalse();

        ticket.Rank.ShouldBe(rank + 2, 1e-9);
    }

    [Fact]
    public void An_unknown_stake_ranks_as_the_claim_and_without_one_as_a_hundred()
    {
        var at = Friday;

        TicketRank
            .Of(null, Money.Usd(9999), Urgency.Normal, at)
            .ShouldBe(TicketRank.Of(Money.Usd(9999), Money.Usd(1), Urgency.Normal, at));
        TicketRank.Of(null, null, Urgency.Normal, at).ShouldBe(TicketRank.Of(Money.Usd(100), null, Urgency.Normal, at));
        TicketRank
            .Of(Money.Usd(999), null, Urgency.Normal, at)
            .ShouldBeGreaterThan(TicketRank.Of(Money.Usd(99), null, Urgency.Normal, at.AddDays(-4)));
        TicketRank
            .Of(Money.Usd(99), null, Urgency.Normal, at.AddDays(-6))
            .ShouldBeGreaterThan(TicketRank.Of(Money.Usd(999), null, Urgency.Normal, at));
    }

    private static Ticket New(int number = 1042) =>
        Ticket.Open(
            number,
            new NewTicket(
                null,
                new Correspondent("Dara Klein", "Dara@Northwind-Robotics.example"),
                TicketKind.NotAppliedToInvoice,
                "Credit short",
                "Where did it go?",
                new Claim { Amount = Money.Usd(5000) },
                []
            ),
            Friday
        );

    private static Ticket In(TicketState state)
    {
        var ticket = New();
        _ = state switch
        {
            TicketState.New => null,
            TicketState.Open => ticket.Answer(thenWait: false, Friday),
            TicketState.WaitingOnCustomer => ticket.Answer(thenWait: true, Friday),
            TicketState.WaitingOnAe => ticket.HandTo(Maya, Friday),
            TicketState.AtApproval => ticket.HoldForApproval("ADJ-0301", Friday),
            _ => ticket.Resolve(Resolution.Settled, Friday),
        };
        if (state == TicketState.Closed)
        {
            ticket.Close(Friday.AddDays(14));
        }

        ticket.State.ShouldBe(state);
        return ticket;
    }
}
