using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Workbench.Settings;

namespace Pump.BackOffice.Tests.Workbench.Settings;

public sealed class SettingsPageTests : PageContext
{
    [Fact]
    public void Every_registered_tab_opens_at_its_address_for_an_administrator()
    {
        As(House.Administrator);
        var tabs = House.Services.GetServices<SettingsTab>().ToList();
        tabs.Count.ShouldBeGreaterThan(2);

        foreach (var tab in tabs)
        {
            tab.Needs.ShouldBeOfType<Permission>();
            var page = Render<SettingsPage>(p => p.Add(s => s.Slug, tab.Slug));
            page.Find(".tabs a.on").TextContent.ShouldContain(tab.Text);
        }
    }

    [Fact]
    public async Task A_choice_of_how_to_be_told_is_kept_at_once()
    {
        As(House.Agent);
        var page = Render<SettingsPage>();

        page.WaitForElement("input[aria-label='Mentioned, in the digest']").Change(false);

        var choices = (await House.Get<MyNotifications>().ChoicesAsync(House.Agent, default)).Value;
        var choice = choices.Single(c => c.Kind == NotificationKind.Mention);
        (choice.AtBell, choice.InDigest).ShouldBe((true, false));
    }

    [Fact]
    public async Task What_opens_after_a_verdict_is_kept_at_once()
    {
        As(House.Agent);
        var page = Render<SettingsPage>();

        page.WaitForElements("input[type=radio]")[^1].Change(true);

        (await House.Get<MyPreferences>().AutoAdvanceAsync(House.Agent, default)).ShouldBe(AutoAdvance.Stay);
        page.WaitForAssertion(() => page.FindAll("input[type=radio]")[^1].HasAttribute("checked").ShouldBeTrue());
    }

    [Fact]
    public void An_agent_reads_who_works_here_and_changes_nobody()
    {
        As(House.Agent);

        var page = Render<SettingsPage>(p => p.Add(s => s.Slug, "people"));

        page.WaitForAssertion(() => page.FindAll("tbody tr").Count.ShouldBe(7));
        page.FindAll("button").ShouldBeEmpty();
        page.Markup.ShouldContain("Administrators change it");
    }

    [Fact]
    public void An_administrator_gives_a_role_and_never_their_own()
    {
        var dialogs = As(House.Administrator);
        var page = Render<SettingsPage>(p => p.Add(s => s.Slug, "people"));
        page.WaitForElement("button[aria-label='Change Maya Okafor']").Click();
        page.FindAll("button[aria-label='Change Noor Haddad']").ShouldBeEmpty();

        dialogs.WaitForElements("input[type=checkbox]")[2].Change(true);
        dialogs.Find("button.pri").Click();

        page.WaitForAssertion(() => page.Markup.ShouldContain("Billing agent, Manager"));
    }

    [Fact]
    public void A_tab_that_is_not_there_is_said_to_be_not_there()
    {
        As(House.Agent);

        var page = Render<SettingsPage>(p => p.Add(s => s.Slug, "colours"));

        page.Find(".empty").TextContent.ShouldContain("no such setting");
    }
}
