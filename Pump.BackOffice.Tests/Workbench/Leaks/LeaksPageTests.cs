using Bunit;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.AwsFacts;
using Pump.BackOffice.Tests.Credits;
using Pump.BackOffice.Workbench.Leaks;
using Books = Pump.BackOffice.Tests.Credits.Books;

namespace Pump.BackOffice.Tests.Workbench.Leaks;

public sealed class LeaksPageTests : PageContext
{
    protected override async Task ArrangeAsync()
    {
        await NorthwindStory.PlayAsync(await Books.InAsync(House));
        await House
            .Get<DescribePayer>()
            .RunAsync(CommandId.New(), House.Administrator, AwsRun.Payer.Value, "Shared", PayerKind.Shared, default);
    }

    [Fact]
    public void The_newest_closed_month_says_who_paid_whom_and_what_is_owed()
    {
        As(House.Agent);

        var page = Render<LeaksPage>();

        page.WaitForAssertion(() => page.FindAll("section[aria-label='Line by line'] tbody tr").Count.ShouldBe(2));
        page.Find(".heat .h").TextContent.ShouldContain("1,874.20");
        page.Find("section[aria-label='What Pump owes'] tbody tr").TextContent.ShouldContain("2,516.38");
    }

    [Fact]
    public void A_line_is_proposed_with_its_figures_by_who_may()
    {
        As(House.Agent);
        var page = Render<LeaksPage>();

        page.WaitForAssertion(() =>
            page.FindAll("a.btn")
                .Select(a => a.GetAttribute("href"))
                .ShouldBe(["/approvals/new?customer=4821&month=2026-10&amount=1874.20&reason=LeakRepayment&to=5177"])
        );
    }

    [Fact]
    public void An_auditor_proposes_nothing()
    {
        As(House.Auditor);
        var page = Render<LeaksPage>();

        page.WaitForAssertion(() => page.Find("section[aria-label='Line by line']"));
        page.FindAll("section[aria-label='Line by line'] a.btn").ShouldBeEmpty();
    }

    [Fact]
    public void A_month_that_nobody_asked_for_is_unknown_and_not_zero()
    {
        As(House.Agent);
        GoTo("/leaks?payer=118044209917&month=2024-01");

        var page = Render<LeaksPage>();

        page.WaitForAssertion(() => page.Find(".notice").TextContent.ShouldContain("never asked about this month"));
        page.FindAll(".heat").ShouldBeEmpty();
    }

    [Fact]
    public void The_month_before_is_one_link_away()
    {
        As(House.Agent);
        var page = Render<LeaksPage>();

        page.WaitForAssertion(() =>
            page.Find("a[aria-label='Month before']")
                .GetAttribute("href")
                .ShouldBe("/leaks?payer=118044209917&month=2026-09")
        );
    }
}
