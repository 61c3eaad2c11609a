using Bunit;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Workbench.Settings;

namespace Pump.BackOffice.Tests.Workbench.Settings;

public sealed class DeskSettingsTests : PageContext
{
    [Fact]
    public async Task A_template_is_written_and_an_unknown_slot_is_said()
    {
        var page = Open(House.Agent, "templates");
        page.WaitForElement("section .btn").Click();
        page.Find("#t-name").Change("Greeting");
        page.Find("#t-text").Input("Hi {frist-name}");
        page.Find("form").Submit();
        page.WaitForAssertion(() =>
            page.Find("form [role=alert]").TextContent.ShouldContain("{frist-name} is no slot")
        );
        page.Find("#t-text").Input("Hi {first-name}");
        page.Find("form").Submit();

        page.WaitForAssertion(() => page.Find("tbody").TextContent.ShouldContain("Greeting"));
        var rows = (await House.Get<ReplyTemplates>().RunAsync(House.Agent, default)).Value;
        rows.ShouldHaveSingleItem().Terms.Text.ShouldBe("Hi {first-name}");
    }

    [Fact]
    public async Task An_administrator_sets_zone_and_holidays()
    {
        var page = Open(House.Administrator, "times");
        page.WaitForElement("button[aria-label='Change The desk']").Click();
        page.Find("#k-zone").Change("Europe/Berlin");
        page.Find("#k-holidays").Change("25.12.2026");
        page.Find("form").Submit();
        page.WaitForAssertion(() => page.Find("form [role=alert]").TextContent.ShouldContain("2026-12-25"));
        page.Find("#k-holidays").Change("2026-12-25 Christmas Day\n2026-12-26");
        page.Find("form").Submit();

        page.WaitForAssertion(() => page.Find("tbody").TextContent.ShouldContain("Europe/Berlin"));
        var row = (await House.Get<ServiceCalendars>().RunAsync(House.Agent, default)).Value.ShouldHaveSingleItem();
        row.Terms.Holidays.Count.ShouldBe(2);
    }

    [Fact]
    public void An_agent_reads_the_promised_times_and_changes_none()
    {
        var page = Open(House.Agent, "times");

        page.WaitForAssertion(() => page.Find("tbody").TextContent.ShouldContain("Mon–Fri 09:00–17:00"));
        page.FindAll("button").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_view_is_shared_and_only_who_made_it_can_change_it()
    {
        await House.Get<SaveView>().RunAsync(CommandId.New(), House.Agent, "Big ones", "min=5000", false, default);
        var page = Open(House.Agent, "views");

        page.WaitForElement("input[aria-label='Share Big ones with everybody']").Change(true);

        page.WaitForAssertion(() =>
            page.Find("input[aria-label='Share Big ones with everybody']").HasAttribute("checked").ShouldBeTrue()
        );
        var seen = (await House.Get<SavedViews>().RunAsync(House.SecondAgent, default)).Value.ShouldHaveSingleItem();
        (seen.IsMine, seen.Owner).ShouldBe((false, "Maya Okafor"));
        var taken = await House.Get<RemoveView>().RunAsync(CommandId.New(), House.SecondAgent, seen.Id, default);
        taken.Refusal!.Code.ShouldBe(Refusal.NotFoundCode);
    }

    private IRenderedComponent<SettingsPage> Open(Actor actor, string slug)
    {
        As(actor);
        return Render<SettingsPage>(p => p.Add(s => s.Slug, slug));
    }
}
