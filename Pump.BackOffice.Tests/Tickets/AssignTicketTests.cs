using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Tickets;

public sealed class AssignTicketTests
{
    [Theory, OnBothDatabases]
    public async Task Whoever_gets_a_ticket_from_another_is_told_of_it(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var (first, second) = (await desk.OpenTicketAsync(), await desk.OpenTicketAsync());

        await GiveAsync(desk, first, desk.House.SecondAgent);
        await GiveAsync(desk, second, desk.House.SecondAgent);

        (await ToldAsync(desk)).ShouldBe(
            [
                (
                    desk.House.SecondAgent.Id,
                    "Maya Okafor gave CR-1001 to you, Credit short in October",
                    "/tickets/1001"
                ),
                (
                    desk.House.SecondAgent.Id,
                    "Maya Okafor gave CR-1002 to you, Credit short in October",
                    "/tickets/1002"
                ),
            ],
            ignoreOrder: true
        );
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_is_told_of_what_they_took_or_have_already_nor_of_what_is_given_back(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();

        await GiveAsync(desk, ticket, desk.Agent);
        await GiveAsync(desk, ticket, desk.Agent, by: desk.House.SecondAgent);
        await GiveAsync(desk, ticket, null);

        (await ToldAsync(desk)).ShouldBeEmpty();
    }

    private static async Task GiveAsync(Desk desk, Ticket ticket, Actor? to, Actor? by = null)
    {
        var now = await desk.FindAsync(ticket.Number);
        var given = await desk.Get<AssignTicket>()
            .RunAsync(CommandId.New(), by ?? desk.Agent, now.Id, now.Version, to?.Id, default);
        given.Refusal.ShouldBeNull();
    }

    private static async Task<List<(PersonId, string, string)>> ToldAsync(Desk desk) =>
        [
            .. (
                await desk.House.InDbAsync(db =>
                    db.Set<Notification>().Where(n => n.Kind == NotificationKind.HandOver).ToListAsync()
                )
            ).Select(n => (n.PersonId, n.Sentence, n.Route)),
        ];
}
