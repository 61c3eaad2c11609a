using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Adjustments;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Notifications;

/// <summary>Each kind of news on its whole way: from the act that causes it to the bell and the mail of whom it concerns.</summary>
public sealed class EachKindTests
{
    private const string Subject = "Where did my credits go?";

    public static TheoryData<DatabaseKind, NotificationKind> Kinds()
    {
        TheoryData<DatabaseKind, NotificationKind> cases = [];
        foreach (var database in new OnBothDatabasesAttribute().GetData(null!).Select(row => (DatabaseKind)row[0]))
        {
            cases.Add(database, NotificationKind.HandOver);
            cases.Add(database, NotificationKind.Mention);
            cases.Add(database, NotificationKind.ApprovalWaiting);
            cases.Add(database, NotificationKind.ApprovalDecided);
            cases.Add(database, NotificationKind.SlaWarning);
            cases.Add(database, NotificationKind.CustomerReplied);
        }

        return cases;
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task It_reaches_the_bell_and_the_digest_with_a_link_that_can_be_followed(
        DatabaseKind database,
        NotificationKind kind
    )
    {
        await using var desk = await OpenAsync(database);

        var (sentence, route) = await CauseAsync(desk, kind);

        var person = Whom(desk.House, kind);
        var row = (await BellAsync(desk.House, person)).ShouldHaveSingleItem();
        (row.Kind, row.Sentence, row.Route).ShouldBe((kind, sentence, route));
        var at = desk.House.Clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        (await DigestAsync(desk.House, person)).ShouldBe(
            $"Hello {person.Name},\n\n- {at} UTC  {sentence}  https://desk.pump.example{route}\n"
        );
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Who_does_not_want_it_has_it_neither_at_the_bell_nor_in_a_mail(
        DatabaseKind database,
        NotificationKind kind
    )
    {
        await using var desk = await OpenAsync(database);
        var person = Whom(desk.House, kind);
        await ChooseAsync(desk.House, person, kind, atBell: false, inDigest: false);

        await CauseAsync(desk, kind);

        (await BellAsync(desk.House, person)).ShouldBeEmpty();
        (await DigestAsync(desk.House, person)).ShouldBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task Bell_and_digest_are_chosen_each_for_itself(DatabaseKind database)
    {
        await using var desk = await OpenAsync(database);
        var person = Whom(desk.House, NotificationKind.HandOver);

        await ChooseAsync(desk.House, person, NotificationKind.HandOver, atBell: true, inDigest: false);
        await CauseAsync(desk, NotificationKind.HandOver);
        (await BellAsync(desk.House, person)).Count.ShouldBe(1);
        (await DigestAsync(desk.House, person)).ShouldBeNull();

        await ChooseAsync(desk.House, person, NotificationKind.HandOver, atBell: false, inDigest: true);
        await CauseAsync(desk, NotificationKind.HandOver);
        (await BellAsync(desk.House, person)).Count.ShouldBe(1);
        (await DigestAsync(desk.House, person)).ShouldNotBeNull();
    }

    private static Task<ApprovalDesk> OpenAsync(DatabaseKind database) =>
        ApprovalDesk.OpenAsync(database, "--Mail:PublicUrl=https://desk.pump.example/");

    private static Actor Whom(House house, NotificationKind kind) =>
        kind switch
        {
            NotificationKind.ApprovalWaiting => house.Manager,
            NotificationKind.ApprovalDecided => house.Agent,
            _ => house.SecondAgent,
        };

    /// <summary>Does what causes the news; answers what it says and where it leads.</summary>
    private static async Task<(string Sentence, string Route)> CauseAsync(ApprovalDesk desk, NotificationKind kind)
    {
        if (kind is NotificationKind.ApprovalWaiting or NotificationKind.ApprovalDecided)
        {
            return await DecideAsync(desk, kind == NotificationKind.ApprovalDecided);
        }

        var (house, number) = (desk.House, await desk.TicketAsync(desk.Customer));
        var ticket = await house.InDbAsync(db => db.Tickets.AsNoTracking().SingleAsync(t => t.Number == number));
        var (name, route) = ($"CR-{number}", $"/tickets/{number}");
        switch (kind)
        {
            case NotificationKind.HandOver:
                await GiveAsync(house, ticket, by: house.Agent);
                return ($"Maya Okafor gave {name} to you, {Subject}", route);
            case NotificationKind.Mention:
                await house
                    .Get<AddNote>()
                    .RunAsync(CommandId.New(), house.Agent, ticket.Id, "@Lena Wirth, do you know them?", default);
                return ($"Maya Okafor named you on {name}, {Subject}", route);
            case NotificationKind.SlaWarning:
                await GiveAsync(house, ticket, by: house.SecondAgent);
                house.Clock.Advance(TimeSpan.FromHours(3) + TimeSpan.FromMinutes(1));
                await house.Get<WatchPromises>().RunAsync(CommandId.New(), default);
                return ($"{name} is due soon, {Subject}", route);
            default:
                await GiveAsync(house, ticket, by: house.SecondAgent);
                var from = new Correspondent("Ada Voss", "ada@northwind.example");
                await house
                    .Get<ReceiveReply>()
                    .RunAsync(
                        CommandId.New(),
                        house.Agent,
                        new CustomerReply(ticket.Id, from, "Any news?", false, []),
                        default
                    );
                return ($"Ada Voss wrote on {name}, {Subject}", route);
        }
    }

    private static async Task<(string Sentence, string Route)> DecideAsync(ApprovalDesk desk, bool approve)
    {
        var standing = await desk.ProposedAsync(desk.Goodwill());
        var adjustment = await desk.FindAsync(standing.Number);
        if (!approve)
        {
            return (
                $"{adjustment.Code} waits for a decision: {Money.Usd(120m)} USD for Northwind Robotics.",
                adjustment.Route
            );
        }

        (await desk.ApproveAsync(standing)).Refusal.ShouldBeNull();
        return ($"{adjustment.Code} was approved by Tomas Lindqvist.", adjustment.Route);
    }

    private static async Task GiveAsync(House house, Ticket ticket, Actor by) =>
        (
            await house
                .Get<AssignTicket>()
                .RunAsync(CommandId.New(), by, ticket.Id, ticket.Version, house.SecondAgent.Id, default)
        ).Refusal.ShouldBeNull();

    private static Task ChooseAsync(House house, Actor person, NotificationKind kind, bool atBell, bool inDigest) =>
        house.Get<ChooseNotifications>().RunAsync(CommandId.New(), person, kind, atBell, inDigest, default);

    private static async Task<IReadOnlyList<NotificationRow>> BellAsync(House house, Actor person) =>
        (await house.Get<MyNotifications>().RunAsync(person, 20, default)).Value.Newest;

    /// <summary>The text of the one digest of a person; null when there is none.</summary>
    private static async Task<string?> DigestAsync(House house, Actor person)
    {
        (await house.Get<SendDigests>().RunAsync(CommandId.New(), default)).Refusal.ShouldBeNull();
        var address = await house.InDbAsync(db =>
            db.People.Where(p => p.Id == person.Id).Select(p => p.Email).SingleAsync()
        );
        var mails = await house.InDbAsync(db =>
            db.Set<OutboxMessage>().Where(m => m.Kind == SendDigests.OutboxKind).Select(m => m.Payload).ToListAsync()
        );
        return mails
            .Select(payload => JsonSerializer.Deserialize<OutgoingMail>(payload)!)
            .SingleOrDefault(mail => mail.To == address)
            ?.Text;
    }
}
