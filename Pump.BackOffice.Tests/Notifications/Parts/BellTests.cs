using Bunit;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Notifications.Parts;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tests.Notifications.Parts;

public sealed class BellTests : PageContext
{
    [Fact]
    public async Task It_rings_by_itself_and_falls_silent_when_all_is_read()
    {
        As(House.AccountExecutive);
        var bell = Render<Bell>();
        bell.FindAll(".bell-n").ShouldBeEmpty();

        await TellAsync(House.AccountExecutive.Id);

        bell.WaitForAssertion(() => bell.Find(".bell-n").GetAttribute("data-n").ShouldBe("1"));
        bell.Find("button.bell").GetAttribute("aria-label").ShouldBe("Notifications, 1 unread");
        bell.Find(".bell-l a").GetAttribute("href").ShouldBe("/tickets/1042");
        bell.Find("button.link").Click();
        bell.WaitForAssertion(() => bell.FindAll(".bell-n, .bell-d").ShouldBeEmpty());
    }

    [Fact]
    public async Task It_does_not_ring_for_others()
    {
        As(House.SecondAgent);
        var bell = Render<Bell>();

        await TellAsync(House.AccountExecutive.Id);

        bell.WaitForAssertion(() => bell.Find(".empty").TextContent.ShouldContain("Nothing yet"));
        bell.FindAll(".bell-n").ShouldBeEmpty();
    }

    [Fact]
    public async Task Following_one_reads_that_one()
    {
        await TellAsync(House.AccountExecutive.Id);
        await TellAsync(House.AccountExecutive.Id);
        As(House.AccountExecutive);
        var bell = Render<Bell>();
        bell.WaitForAssertion(() => bell.Find(".bell-n").GetAttribute("data-n").ShouldBe("2"));

        bell.Find(".bell-l a").Click();

        bell.WaitForAssertion(() => bell.Find(".bell-n").GetAttribute("data-n").ShouldBe("1"));
    }

    private Task TellAsync(PersonId whom) =>
        House
            .Get<CommandRunner>()
            .RunAsync<Nothing>(
                new Command(CommandId.New(), House.Agent, Permission.SeeDesk, "test.tell", new { whom }),
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
