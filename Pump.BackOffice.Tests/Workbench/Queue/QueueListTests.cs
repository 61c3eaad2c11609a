using Pump.BackOffice.Tickets;
using Pump.BackOffice.Workbench.Queue;

namespace Pump.BackOffice.Tests.Workbench.Queue;

public sealed class QueueListTests
{
    private readonly QueueList _list = new();
    private readonly TicketRow _first = Row(1001);
    private readonly TicketRow _second = Row(1002);

    public QueueListTests() => _list.Load(new QueueSlice([_first, _second], null));

    [Fact]
    public void A_changed_row_changes_in_its_place_whatever_its_rank_is_now()
    {
        _list.Apply(new QueueRefresh([_second with { Rank = 999, Subject = "Now this" }], Ids(_second)));

        _list.Rows.Select(r => r.Number).ShouldBe([1001, 1002]);
        _list.Rows.Last().Subject.ShouldBe("Now this");
    }

    [Fact]
    public void A_row_that_left_the_view_stays_grey_until_the_list_is_loaded_again()
    {
        _list.Apply(new QueueRefresh([_first with { State = TicketState.Resolved }], Ids()));
        _list.IsGone(_first.Id).ShouldBeTrue();
        _list.Count.ShouldBe(2);

        _list.Apply(new QueueRefresh([_first], Ids(_first)));
        _list.IsGone(_first.Id).ShouldBeFalse("it came back");
        _list.Load(new QueueSlice([_second], null));
        _list.Count.ShouldBe(1);
    }

    [Fact]
    public void A_new_ticket_waits_and_counts_only_while_it_belongs_here()
    {
        var third = Row(1003);

        _list.Apply(new QueueRefresh([third], Ids(third)));
        _list.Apply(new QueueRefresh([third], Ids(third)));
        (_list.Waiting, _list.Count).ShouldBe((1, 2));

        _list.Apply(new QueueRefresh([third], Ids()));
        _list.Waiting.ShouldBe(0);
    }

    [Fact]
    public void What_is_selected_stays_selected_over_a_reload_while_it_is_there()
    {
        _list.Toggle(_first.Id);
        _list.Toggle(_second.Id);
        _list.Toggle(TicketId.New());

        _list.Load(new QueueSlice([_second], null));

        _list.Selected.ShouldBe([_second]);
        _list.Toggle(_second.Id);
        _list.Selected.ShouldBeEmpty();
    }

    [Fact]
    public void Positions_and_the_ones_ahead_come_from_the_order_that_is_seen()
    {
        (_list.PositionOf(1002), _list.PositionOf(7)).ShouldBe((2, 0));
        _list.After(1001, 2).ShouldBe([1002]);
        _list.After(1002, 2).ShouldBeEmpty();
    }

    [Fact]
    public void Next_and_previous_end_at_the_ends()
    {
        var snapshot = new QueueSnapshot();
        snapshot.Take("/queue?view=mine", [1001, 1005, 1003]);

        (snapshot.Before(1005), snapshot.After(1005)).ShouldBe((1001, 1003));
        (snapshot.Before(1001), snapshot.After(1003), snapshot.After(9)).ShouldBe((null, null, null));
        (snapshot.PositionOf(1003), snapshot.Total, snapshot.Address).ShouldBe((3, 3, "/queue?view=mine"));
    }

    private static HashSet<TicketId> Ids(params TicketRow[] rows) => [.. rows.Select(r => r.Id)];

    private static TicketRow Row(int number) =>
        new()
        {
            Id = TicketId.New(),
            Number = number,
            Version = 1,
            Customer = "Northwind Robotics",
            Requester = "Dara Klein",
            Kind = TicketKind.Other,
            State = TicketState.New,
            Subject = "Where is it?",
            Snippet = "",
            Claimed = null,
            Stake = null,
            StakeKnown = false,
            Verdict = Verdict.None,
            Proof = ProofShape.None,
            DueAt = House.Opening,
            AssigneeId = null,
            Assignee = null,
            OpenedAt = House.Opening,
            Rank = 1,
            SnoozedUntil = null,
        };
}
