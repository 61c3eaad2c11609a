using AngleSharp.Dom;
using Bunit;
using Pump.BackOffice.Tests.Credits;
using Pump.BackOffice.Workbench.Customer;
using Books = Pump.BackOffice.Tests.Credits.Books;

namespace Pump.BackOffice.Tests.Workbench.Customer;

public sealed class CustomerPageTests : PageContext
{
    protected override async Task ArrangeAsync() => await NorthwindStory.PlayAsync(await Books.InAsync(House));

    [Fact]
    public void Every_row_of_the_timeline_carries_the_balance_after_it_and_can_be_linked_to()
    {
        var page = Open("");

        var rows = Rows(page);
        rows.Count.ShouldBeGreaterThan(4);
        rows.ShouldAllBe(r => r.Id!.Length > 0);
        page.Markup.ShouldContain("4,381.15");
        page.FindAll(".then").ShouldBeEmpty();
    }

    [Fact]
    public void Both_axes_in_the_address_change_every_figure_and_what_is_not_turned_back_is_said()
    {
        var page = Open("?asof=2026-10-31&known=2026-11-03T12:00");

        page.Find(".then").TextContent.ShouldContain("whose an account is");
        page.Markup.ShouldContain("7,500.00");
        page.Markup.ShouldNotContain("4,381.15");
        page.Markup.ShouldNotContain("Halden Foods");
    }

    [Fact]
    public void A_filter_in_the_address_leaves_the_balances_of_the_whole()
    {
        var page = Open("");
        var whole = Rows(page).ToDictionary(r => r.Id!, r => r.TextContent);

        GoTo("/customers/4821?kind=leak");

        page.WaitForAssertion(() => Rows(page).Count.ShouldBe(1));
        var leak = Rows(page).Single();
        leak.TextContent.ShouldContain("Halden Foods");
        leak.TextContent.ShouldBe(whole[leak.Id!]);
        page.Find(".tl a.filter.add").GetAttribute("href").ShouldBe("/customers/4821");
    }

    [Theory]
    [InlineData("?asof=9999-12-31")]
    [InlineData("?asof=0001-01-01")]
    [InlineData("?asof=yesterday&known=soon&kind=all&credit=none&account=1")]
    public void An_address_that_makes_no_sense_is_now(string query)
    {
        var page = Open(query);

        page.FindAll(".then").ShouldBeEmpty();
        page.Markup.ShouldContain("4,381.15");
    }

    [Theory]
    [InlineData("1000-01-01", "1000-01-01")]
    [InlineData("9000-12-31", "9999-12-31")]
    public void The_first_and_the_last_day_that_can_be_looked_at_are_looked_at(string asOf, string known) =>
        Open($"?asof={asOf}&known={known}").Find(".then").TextContent.ShouldContain(asOf);

    [Fact]
    public void The_statement_stands_on_the_same_axes()
    {
        As(House.Agent);
        GoTo("/customers/4821/statement?asof=2026-10-31&known=2026-11-03T12:00");

        var page = Render<StatementPage>(with => with.Add(p => p.CompanyId, "4821"));

        page.WaitForAssertion(() => page.Markup.ShouldContain("7,500.00"));
        page.Markup.ShouldContain("as of 2026-10-31, as known on 2026-11-03");
        page.Markup.ShouldContain("Whose an account is, is as of today.");
    }

    private IRenderedComponent<CustomerPage> Open(string query)
    {
        As(House.Agent);
        GoTo("/customers/4821" + query);
        var page = Render<CustomerPage>(with => with.Add(p => p.CompanyId, "4821"));
        page.WaitForAssertion(() => page.Find(".tl"));
        return page;
    }

    private static IReadOnlyList<IElement> Rows(IRenderedComponent<CustomerPage> page) =>
        [.. page.FindAll("table.ledger tr[data-row]")];
}
