using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Notifications;

public sealed class NotifyTests
{
    [Theory, OnBothDatabases]
    public async Task The_bell_rings_for_whom_it_concerns_and_for_nobody_else(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);

        await TellAsync(house, house.Agent, house.AccountExecutive.Id);

        (await BellAsync(house, house.AccountExecutive)).Unread.ShouldBe(1);
        (await BellAsync(house, house.SecondAgent)).Unread.ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_is_told_of_what_they_did_themselves()
    {
        await using var house = await House.OpenAsync();

        await TellAsync(house, house.Agent, house.Agent.Id);

        (await BellAsync(house, house.Agent)).Newest.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_declined_a_kind_everywhere_is_not_told()
    {
        await using var house = await House.OpenAsync();
        var choose = house.Get<ChooseNotifications>();
        await choose.RunAsync(
            CommandId.New(),
            house.AccountExecutive,
            NotificationKind.HandOver,
            atBell: false,
            inDigest: false,
            default
        );

        await TellAsync(house, house.Agent, house.AccountExecutive.Id);

        (await house.InDbAsync(db => db.Notifications.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task The_digest_is_one_mail_with_what_is_still_unread(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await TellAsync(house, house.Agent, house.AccountExecutive.Id);
        await TellAsync(house, house.Agent, house.AccountExecutive.Id);
        var newest = (await BellAsync(house, house.AccountExecutive)).Newest[0];
        await house.Get<ReadNotifications>().RunAsync(CommandId.New(), house.AccountExecutive, newest.Id, default);

        var first = await house.Get<SendDigests>().RunAsync(CommandId.New(), default);
        var second = await house.Get<SendDigests>().RunAsync(CommandId.New(), default);

        (first.Value, second.Value).ShouldBe((1, 0));
        var mail = await house.InDbAsync(db => db.Set<OutboxMessage>().SingleAsync());
        mail.Payload.ShouldContain("1 thing for you");
    }

    private static async Task TellAsync(House house, Actor actor, PersonId whom)
    {
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await house
            .Get<CommandRunner>()
            .RunAsync<Nothing>(
                new Command(CommandId.New(), actor, Permission.SeeDesk, "test.tell", new { whom }),
                async scope =>
                {
                    await Notify.PersonAsync(
                        scope,
                        whom,
                        NotificationKind.HandOver,
                        "CR-1042 was handed to you.",
                        "/tickets/1042",
                        default
                    );
                    return Nothing.AtAll;
                },
                default
            );
    }

    private static async Task<BellContent> BellAsync(House house, Actor actor) =>
        (await house.Get<MyNotifications>().RunAsync(actor, 20, default)).Value;
}
