using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tests.Tickets;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Workbench.Queue;

namespace Pump.BackOffice.Tests.Workbench.Queue;

public sealed class QueueTallyTests
{
    [Theory, OnBothDatabases]
    public async Task Who_did_something_sees_it_in_the_totals_at_once(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        await desk.OpenTicketAsync();
        (await CountAsync(desk, anew: true)).ShouldBe(1);

        await desk.OpenTicketAsync();

        (await CountAsync(desk, anew: true)).ShouldBe(2);
    }

    [Fact]
    public async Task Who_only_looks_on_gets_totals_of_at_most_a_second_ago()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.OpenTicketAsync();
        await CountAsync(desk, anew: true);
        await desk.OpenTicketAsync();

        (await CountAsync(desk, anew: false)).ShouldBe(1);

        desk.House.Clock.Advance(QueueTally.Fresh);
        (await CountAsync(desk, anew: false)).ShouldBe(2);
    }

    [Fact]
    public async Task While_nothing_changes_everybody_shares_one_answer_until_time_may_have_changed_it()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.OpenTicketAsync();
        var tally = desk.Get<QueueTally>();
        var first = await tally.AskAsync(desk.Agent, anew: true);

        desk.House.Clock.Advance(QueueTally.Quiet - TimeSpan.FromMilliseconds(1));
        (await tally.AskAsync(desk.House.Manager, anew: true)).ShouldBeSameAs(first);

        desk.House.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await tally.AskAsync(desk.House.Manager, anew: true)).ShouldNotBeSameAs(first);
    }

    [Fact]
    public async Task What_is_each_persons_own_is_counted_for_each()
    {
        await using var desk = await Desk.OpenAsync();
        var taken = await desk.OpenTicketAsync();
        await desk.Get<AssignTicket>()
            .RunAsync(CommandId.New(), desk.Agent, taken.Id, taken.Version, desk.Agent.Id, default);
        await desk.OpenTicketAsync();
        var pulse = desk.Get<QueuePulse>();
        var mine = QueueViews.Counted.ToList().FindIndex(f => f.Owner == QueueOwner.Mine);

        (await pulse.FiguresAsync(desk.Agent, anew: true)).Counts[mine].ShouldBe(1);
        (await pulse.FiguresAsync(desk.House.Manager, anew: true)).Counts[mine].ShouldBe(0);
        (await pulse.FiguresAsync(desk.Agent, anew: true)).Counts[0].ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_without_the_permission_gets_what_others_asked_for()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.OpenTicketAsync();
        var pulse = desk.Get<QueuePulse>();
        await pulse.FiguresAsync(desk.Agent, anew: true);

        var figures = await pulse.FiguresAsync(desk.Agent with { Roles = [] }, anew: true);

        figures.Counts.ShouldBeEmpty();
        figures.Risk.ShouldBeNull();
    }

    private static async Task<int> CountAsync(Desk desk, bool anew) =>
        (await desk.Get<QueueTally>().AskAsync(desk.Agent, anew)).Counts[0];
}
