using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Tests.Tickets;
using Pump.BackOffice.Workbench.Reports;

namespace Pump.BackOffice.Tests.Workbench.Reports;

public sealed class ReportsPageTests : PageContext
{
    [Fact]
    public void The_period_in_the_address_is_the_one_of_the_page_and_of_the_sheet()
    {
        As(House.Manager);
        GoTo("/reports?from=2026-10-01&until=2026-10-31&by=Agent");

        var page = Render<ReportsPage>();

        page.WaitForAssertion(() => page.Find("section[aria-label='Opened and resolved']"));
        page.Find("a[download]").GetAttribute("href").ShouldBe("/reports/desk.csv?from=2026-10-01&until=2026-10-31");
        page.FindAll(".tabs a.on").Select(a => a.TextContent).ShouldBe(["The desk", "By agent"]);
    }

    [Theory]
    [InlineData("Cause", "By cause")]
    [InlineData("Verdict", "By verdict")]
    [InlineData("99", "By kind")]
    public async Task Cause_and_verdict_are_two_breakdowns(string by, string tab)
    {
        await (await Desk.InAsync(House)).OpenTicketAsync();
        As(House.Manager);
        GoTo($"/reports?by={by}");

        var page = Render<ReportsPage>();

        page.WaitForAssertion(() => page.Find("section[aria-label='Opened and resolved']"));
        page.FindAll(".tabs a").Select(a => a.TextContent).ShouldContain("By cause");
        page.FindAll(".tabs a").Select(a => a.TextContent).ShouldContain("By verdict");
        page.FindAll(".tabs a.on")[^1].TextContent.ShouldBe(tab);
        page.FindAll($"[aria-label='{tab}'] th")[0]
            .TextContent.ShouldBe(tab["By ".Length..], StringCompareShould.IgnoreCase);
        page.Find("header p").TextContent.ShouldContain("by the desk's calendars");
    }

    [Fact]
    public void The_chart_has_a_table_twin()
    {
        As(House.Manager);
        var page = Render<ReportsPage>();
        page.WaitForElement("button[aria-pressed]").Click();

        page.FindAll("section[aria-label='Opened and resolved'] tbody tr").Count.ShouldBe(30);
        page.FindAll("svg.fc").ShouldBeEmpty();
    }

    [Fact]
    public void Another_day_goes_into_the_address()
    {
        As(House.Auditor);
        var page = Render<ReportsPage>();

        page.FindAll("input[type=date]")[0].Change("2026-11-01");

        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("from=2026-11-01&until=2026-11-06");
    }

    [Fact]
    public void An_agent_reads_for_whom_it_is()
    {
        As(House.Agent);

        var page = Render<ReportsPage>();

        page.WaitForAssertion(() => page.Find(".empty").TextContent.ShouldContain("for managers and auditors"));
    }
}
