using Bunit;
using Pump.BackOffice.Tests.Customers;
using Pump.BackOffice.Workbench.Home;

namespace Pump.BackOffice.Tests.Workbench.Home;

public sealed class HomePageTests : PageContext
{
    protected override Task ArrangeAsync() => new Books(House).FillAsync();

    [Fact]
    public void An_account_executive_sees_their_customers_first()
    {
        As(House.AccountExecutive);

        var page = Render<HomePage>();

        page.WaitForAssertion(() =>
            page.Find("section[aria-label='My customers'] li").TextContent.ShouldContain("Halden Foods")
        );
        page.FindAll("section[aria-label='People without a role']").ShouldBeEmpty();
    }

    [Fact]
    public void An_agent_sees_the_accounts_that_wait()
    {
        As(House.Agent);

        var page = Render<HomePage>();

        page.WaitForAssertion(() =>
            page.Find("section[aria-label='Accounts waiting for a customer'] li")
                .TextContent.ShouldContain("5529 0184 6671")
        );
    }

    [Fact]
    public async Task An_administrator_sees_who_has_no_role()
    {
        await House.HireAsync("Samir Petrov");
        As(House.Administrator);

        var page = Render<HomePage>();

        page.WaitForAssertion(() =>
            page.Find("section[aria-label='People without a role'] li").TextContent.ShouldContain("Samir Petrov")
        );
    }

    [Fact]
    public async Task Somebody_without_a_role_reads_who_can_help()
    {
        As(await House.HireAsync("Samir Petrov"));

        var page = Render<HomePage>();

        page.Find(".empty").TextContent.ShouldContain("An administrator gives you one");
    }

    [Fact]
    public void A_manager_sees_what_waits_for_a_decision_and_what_is_at_risk()
    {
        As(House.Manager);

        var page = Render<HomePage>();

        page.WaitForAssertion(() =>
            page.Find("section[aria-label='Approvals waiting'] p").TextContent.ShouldContain("Nothing waits")
        );
        page.WaitForAssertion(() => page.Find("section[aria-label='Age of the backlog']"));
        page.FindAll("section[aria-label='My customers']").ShouldBeEmpty();
    }

    [Fact]
    public void An_auditor_sees_the_latest_acts_and_verifies_when_they_ask()
    {
        As(House.Auditor);
        var page = Render<HomePage>();
        page.WaitForAssertion(() => page.FindAll("section[aria-label='Latest acts'] li").Count.ShouldBe(7));
        page.FindAll("section[aria-label='Verification']").ShouldBeEmpty();

        page.Find("section[aria-label='The books'] button").Click();

        page.WaitForAssertion(
            () => page.Find("section[aria-label='Verification']").TextContent.ShouldContain("As it was written"),
            TimeSpan.FromSeconds(10)
        );
    }

    [Fact]
    public void An_agent_without_tickets_is_led_to_those_that_are_nobodys()
    {
        As(House.Agent);

        var page = Render<HomePage>();

        page.WaitForAssertion(() =>
            page.Find("section[aria-label='The queue'] p a").GetAttribute("href").ShouldBe("/queue?view=unassigned")
        );
    }

    [Fact]
    public void The_ways_on_are_those_that_the_viewer_may_go()
    {
        As(House.Auditor);

        var page = Render<HomePage>();

        page.FindAll("section[aria-label='Where to'] a")
            .Select(a => a.GetAttribute("href"))
            .ShouldBe(["/customers", "/reports", "/audit", "/settings"]);
    }
}
