using Pump.BackOffice.Tickets;
using Pump.BackOffice.Workbench.Queue;

namespace Pump.BackOffice.Tests.Workbench.Queue;

public sealed class QueueAddressTests
{
    [Fact]
    public void Every_filter_of_an_address_comes_back_as_the_same_address()
    {
        const string Query =
            "view=mine&state=AtApproval&kind=WrongAmount&owner=nobody&verdict=Proven&min=100&overdue=yes&proof=none&q=halden%20foods&sort=due";

        var address = QueueAddress.Parse("?" + Query);

        address.Query.ShouldBe(Query);
        var filter = address.Filter;
        filter.States.ShouldBe([TicketState.AtApproval]);
        (filter.Kind, filter.Owner, filter.Verdict).ShouldBe(
            (TicketKind.WrongAmount, QueueOwner.Nobody, Verdict.Proven)
        );
        (filter.MinStake, filter.Overdue, filter.WithoutProof).ShouldBe((Money.Usd(100), true, true));
        (filter.Text, address.Order).ShouldBe(("halden foods", (QueueOrder)QueueSort.Due));
    }

    [Theory]
    [InlineData("?kind=9&state=99&verdict=x&min=-5&sort=price&owner=somebody")]
    [InlineData("?view=nonsense")]
    [InlineData("")]
    public void What_nobody_understands_filters_nothing(string query)
    {
        var address = QueueAddress.Parse(query);

        var filter = address.Filter;
        filter.States.ShouldBe(TicketStates.Ours);
        (filter.Kind, filter.Verdict, filter.MinStake, filter.Owner).ShouldBe((null, null, null, QueueOwner.Anybody));
        address.Order.ShouldBe((QueueOrder)QueueSort.Rank);
    }

    [Fact]
    public void Taking_a_chip_away_takes_its_filter_away_even_one_of_the_view()
    {
        var address = QueueAddress.Parse("?view=mine&kind=NewCredits");

        foreach (var chip in address.Chips.ToList())
        {
            chip.Without.Chips.ShouldNotContain(c => c.Name == chip.Name, chip.Name);
        }

        address.Chips.Select(c => c.Name).ShouldBe(["Kind", "Status", "Owner"]);
    }

    [Fact]
    public void Every_view_has_its_own_key_and_opens_by_it()
    {
        QueueViews.All.Select(v => v.Key).ShouldBeUnique();
        QueueViews.All.ShouldAllBe(v => QueueViews.Find(v.Key) == v);
        QueueViews.Find("nonsense").Key.ShouldBe(QueueViews.Standard);
    }
}
