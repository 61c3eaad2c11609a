using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Tests.Credits;
using Pump.BackOffice.Workbench.Approvals;
using Pump.BackOffice.Workbench.Customer;
using Books = Pump.BackOffice.Tests.Credits.Books;

namespace Pump.BackOffice.Tests.Workbench.Customer;

/// <summary>Northwind's October without a ticket, of which Pump owes 1,874.20 and 102.47.</summary>
public sealed class CustomerMonthPageTests : PageContext
{
    private const string Address = "/customers/4821/diagnosis?month=2026-10";
    private const string Leak = "used-by-another-account";

    protected override async Task ArrangeAsync() => await NorthwindStory.PlayAsync(await Books.InAsync(House));

    [Fact]
    public void The_whole_difference_falls_from_expected_to_the_invoice()
    {
        var page = Open();

        var steps = page.FindAll(".fall li").Select(li => li.TextContent.Trim()).ToList();
        steps[0].ShouldStartWith("Expected");
        steps.ShouldContain(s => s.Contains("−1,874.20", StringComparison.Ordinal));
        steps[^1].ShouldBe("On the invoice1,500.00");
        page.Find(".tiles").TextContent.ShouldContain("1,976.67");
    }

    [Fact]
    public void A_row_that_a_finding_cites_opens_where_it_stands()
    {
        var page = Open();

        page.FindAll(".finds .rows button")
            .First(b => b.TextContent.Contains("of credit 7001 on Amazon EC2", StringComparison.Ordinal))
            .Click();

        page.WaitForAssertion(() => page.Find(".opened .kv").TextContent.ShouldContain("appliedServiceName"));
    }

    [Fact]
    public void What_to_say_is_shown_where_there_is_nobody_to_answer()
    {
        var page = Open();

        page.Find(".finds .words").TextContent.ShouldContain("1,874.20");
        page.FindAll(".finds .acts button").ShouldBeEmpty();
    }

    [Fact]
    public void What_Pump_owes_is_proposed_from_there_with_the_finding_as_evidence()
    {
        var page = Open();
        var way = page.Find(".finds .acts a").GetAttribute("href").ShouldNotBeNull();
        way.ShouldBe($"/approvals/new?customer=4821&month=2026-10&cause={Leak}");
        Services.GetRequiredService<NavigationManager>().NavigateTo(way);

        var form = Render<ProposePage>();

        form.WaitForAssertion(() => form.Find("#f-Amount").GetAttribute("value").ShouldBe("1874.20"));
        form.Find("#f-Reason").GetAttribute("value").ShouldBe("LeakRepayment");
        form.FindAll("#f-Evidence li:has(input[checked])")
            .ShouldContain(li => li.TextContent.Contains("proven, 1,874.20 USD", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_may_not_propose_reads_all_the_same()
    {
        var page = Open(by: House.Auditor);

        page.FindAll(".finds li").ShouldNotBeEmpty();
        page.FindAll(".finds .acts").ShouldBeEmpty();
    }

    [Fact]
    public void A_finding_that_is_cited_is_open()
    {
        var page = Open($"{Address}&finding={Leak}");

        page.Find(".finds li.sel details").HasAttribute("open").ShouldBeTrue();
    }

    [Fact]
    public void A_month_of_which_nothing_is_recorded_says_so()
    {
        As(House.Agent);
        GoTo("/customers/4821/diagnosis?month=2031-01");

        var page = Render<CustomerMonthPage>(p => p.Add(x => x.CompanyId, "4821"));

        page.WaitForAssertion(() => page.Find(".empty h1").TextContent.ShouldContain("2031-01"));
        page.Find(".empty").TextContent.ShouldContain("Nothing is recorded of it");
    }

    [Fact]
    public void A_customer_that_nobody_knows_is_a_page_that_does_not_exist()
    {
        As(House.Agent);
        GoTo("/customers/9999/diagnosis?month=2026-10");
        var asked = false;
        Services.GetRequiredService<NavigationManager>().OnNotFound += (_, _) => asked = true;

        var page = Render<CustomerMonthPage>(p => p.Add(x => x.CompanyId, "9999"));

        page.WaitForAssertion(() => asked.ShouldBeTrue());
    }

    private IRenderedComponent<CustomerMonthPage> Open(string address = Address, BackOffice.Identity.Actor? by = null)
    {
        As(by ?? House.Agent);
        GoTo(address);
        var page = Render<CustomerMonthPage>(p => p.Add(x => x.CompanyId, "4821"));
        page.WaitForElement(".finds li");
        return page;
    }
}
