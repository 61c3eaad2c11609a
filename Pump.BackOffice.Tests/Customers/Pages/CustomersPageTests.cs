using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Customers.Pages;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tests.Customers.Pages;

public sealed class CustomersPageTests : PageContext
{
    protected override Task ArrangeAsync() => new Books(House).FillAsync();

    [Fact]
    public void The_list_shows_every_customer_and_how_many_accounts_wait()
    {
        As(House.Agent);

        var page = Render<CustomersPage>();

        page.WaitForAssertion(() => page.FindAll("tbody tr").Count.ShouldBe(3));
        page.Find(".tabs a:nth-child(2)").TextContent.ShouldContain("1");
        page.Find("tr[data-row='4821']").GetAttribute("data-href").ShouldBe("/customers/4821");
    }

    [Fact]
    public void What_the_address_asks_for_is_what_is_shown()
    {
        As(House.Agent);
        GoTo("/customers?q=nord&stage=Prospect");

        var page = Render<CustomersPage>();

        page.WaitForAssertion(() => page.FindAll("tbody tr").ShouldHaveSingleItem());
        page.Find("input[type=search]").GetAttribute("value").ShouldBe("nord");
    }

    [Fact]
    public void Typing_goes_into_the_address_and_a_filter_that_finds_nothing_says_how_to_go_on()
    {
        As(House.Agent);
        var page = Render<CustomersPage>();

        page.Find("input[type=search]").Input("nobody");
        House.Clock.Advance(TimeSpan.FromMilliseconds(200));

        page.WaitForAssertion(() => page.Find(".empty").TextContent.ShouldContain("No customer matches"));
        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("?q=nobody");
        page.Find(".empty button").Click();
        page.WaitForAssertion(() => page.FindAll("tbody tr").Count.ShouldBe(3));
    }

    [Fact]
    public void Who_may_only_look_is_offered_no_change()
    {
        As(House.Auditor);

        var page = Render<CustomersPage>();

        page.WaitForAssertion(() => page.FindAll("tbody tr").Count.ShouldBe(3));
        page.FindAll("button.btn").ShouldBeEmpty();
        page.FindAll("button[aria-label^='Change']").ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_without_a_role_reads_that_it_is_not_theirs()
    {
        As(await House.HireAsync("Samir Petrov"));

        var page = Render<CustomersPage>();

        page.WaitForAssertion(() => page.Find(".empty").TextContent.ShouldContain("not for your role"));
    }

    [Fact]
    public async Task A_customer_that_somebody_else_enters_shows_up_by_itself()
    {
        As(House.Agent);
        var page = Render<CustomersPage>();
        page.WaitForAssertion(() => page.FindAll("tbody tr").Count.ShouldBe(3));

        await new Books(House).CustomerAsync("7001", "Great Northern");

        page.WaitForAssertion(() => page.FindAll("tbody tr").Count.ShouldBe(4));
    }

    [Fact]
    public void A_refused_form_says_what_to_mend_at_the_field_and_then_saves()
    {
        var dialogs = As(House.Agent);
        var page = Render<CustomersPage>();
        page.FindAll("button.btn").First(b => b.TextContent.Contains("New customer", StringComparison.Ordinal)).Click();
        dialogs.WaitForAssertion(() => dialogs.Find(".mud-dialog"));

        dialogs.Find("button.pri").Click();
        dialogs.WaitForAssertion(() =>
            dialogs.Find(".mud-input-error").TextContent.ShouldContain("1 to 32 characters")
        );

        var fields = dialogs.FindAll("input.mud-input-slot");
        fields[0].Change("7001");
        dialogs.FindAll("input.mud-input-slot")[1].Change("Great Northern");
        dialogs.Find("button.pri").Click();

        dialogs.WaitForAssertion(() => dialogs.FindAll(".mud-dialog").ShouldBeEmpty());
        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/customers/7001");
    }

    [Fact]
    public async Task Somebody_elses_change_is_shown_beside_ones_own_and_nothing_is_lost()
    {
        var dialogs = As(House.Agent);
        var page = Render<CustomersPage>();
        page.WaitForElement("button[aria-label='Change Halden Foods']").Click();
        dialogs.WaitForAssertion(() => dialogs.Find(".mud-dialog"));
        dialogs.FindAll("input.mud-input-slot")[0].Change("Halden Foods Group");
        var sheet = (await House.Get<CustomerDetails>().RunAsync(House.Manager, "5107", default)).Value;
        await House
            .Get<EditCustomer>()
            .RunAsync(
                CommandId.New(),
                House.Manager,
                sheet.Id,
                sheet.Version,
                new CustomerEdit("Halden", CustomerStage.Left, sheet.AccountExecutiveId, [], null),
                default
            );

        dialogs.Find("button.pri").Click();

        dialogs.WaitForAssertion(() => dialogs.Find("[role=alert]").TextContent.ShouldContain("Somebody else changed"));
        dialogs.FindAll(".t tbody tr").Select(r => r.Children[0].TextContent).ShouldBe(["Name", "Stage"]);
        dialogs
            .FindAll("button.sm")
            .First(b => b.TextContent.StartsWith("Keep mine", StringComparison.Ordinal))
            .Click();
        dialogs.Find("button.pri").Click();
        dialogs.WaitForAssertion(() => dialogs.FindAll(".mud-dialog").ShouldBeEmpty());
        (await House.Get<CustomerDetails>().RunAsync(House.Agent, "5107", default)).Value.Name.ShouldBe(
            "Halden Foods Group"
        );
    }

    [Fact]
    public void The_accounts_that_wait_have_a_view_of_their_own()
    {
        As(House.Agent);
        GoTo(CustomerRoutes.Waiting);

        var page = Render<CustomersPage>();

        page.WaitForAssertion(() => page.Find("tbody tr").TextContent.ShouldContain("5529 0184 6671"));
        page.Find("button[aria-label='Assign 5529 0184 6671']").ShouldNotBeNull();
    }

    [Fact]
    public async Task An_account_that_waits_is_given_to_a_customer_who_was_chosen_not_only_typed()
    {
        var dialogs = As(House.Agent);
        GoTo(CustomerRoutes.Waiting);
        var page = Render<CustomersPage>();
        page.WaitForElement("button[aria-label='Assign 5529 0184 6671']").Click();
        dialogs.WaitForElement(".mud-dialog");
        dialogs.Find("button.pri").HasAttribute("disabled").ShouldBeTrue();

        var picker = dialogs.FindComponent<MudBlazor.MudAutocomplete<CustomerHit>>();
        var halden = (await House.Get<CustomerSearch>().RunAsync(House.Agent, "halden", 1, default)).Value[0];
        await dialogs.InvokeAsync(() => picker.Instance.SelectOptionAsync(halden));
        dialogs.WaitForAssertion(() => dialogs.Find("button.pri").HasAttribute("disabled").ShouldBeFalse());
        dialogs.Find("button.pri").Click();

        page.WaitForAssertion(() => page.Find(".empty").TextContent.ShouldContain("No account waits"));
        var card = (await House.Get<AccountDetails>().RunAsync(House.Agent, Books.Waiting, default)).Value;
        card.Customer.ShouldBe("Halden Foods");
    }
}
