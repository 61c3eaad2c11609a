using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Live;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Tickets;

public sealed class TicketPresenceTests
{
    private static readonly Actor Maya = new(PersonId.New(), "Maya Okafor", [Role.BillingAgent], House.Opening);
    private static readonly TicketId Ticket = TicketId.New();
    private readonly FakeTimeProvider _clock = new(House.Opening);
    private readonly LiveFeed _live = new(NullLogger<LiveFeed>.Instance);

    [Fact]
    public void Two_tabs_are_one_person_by_what_they_do_most()
    {
        var presence = new TicketPresence(_live, _clock);

        presence.IsAt(Ticket, Guid.CreateVersion7(), Maya, AtTicket.Idle);
        presence.IsAt(Ticket, Guid.CreateVersion7(), Maya, AtTicket.Writing);

        presence.At(Ticket).ShouldHaveSingleItem().Doing.ShouldBe(AtTicket.Writing);
        presence.Everywhere()[Ticket].ShouldHaveSingleItem();
    }

    [Fact]
    public void Who_gives_no_sign_is_gone_and_a_repeated_sign_is_no_news()
    {
        var presence = new TicketPresence(_live, _clock);
        var visit = Guid.CreateVersion7();
        var news = 0;
        using var listening = _live.Subscribe(TicketPresence.Topic, _ => news++);

        presence.IsAt(Ticket, visit, Maya, AtTicket.Viewing);
        _clock.Advance(TicketPresence.Beat);
        presence.IsAt(Ticket, visit, Maya, AtTicket.Viewing);
        news.ShouldBe(1);
        presence.At(Ticket).Count.ShouldBe(1);

        _clock.Advance(TicketPresence.Stale + TimeSpan.FromSeconds(1));
        presence.At(Ticket).ShouldBeEmpty();
        presence.IsAt(Ticket, visit, Maya, AtTicket.Writing);
        presence.Left(Ticket, visit);
        news.ShouldBe(3);
    }
}
