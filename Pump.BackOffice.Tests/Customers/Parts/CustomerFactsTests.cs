using Bunit;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Customers.Parts;

namespace Pump.BackOffice.Tests.Customers.Parts;

public sealed class CustomerFactsTests : PageContext
{
    private CustomerId _customer;

    protected override async Task ArrangeAsync() => _customer = await new Books(House).FillAsync();

    [Fact]
    public void A_fact_without_a_source_is_refused_at_its_field_and_with_one_it_stands_there()
    {
        var dialogs = As(House.Agent);
        var part = Shown();
        part.WaitForElement("button.sm").Click();
        dialogs.WaitForElement(".mud-dialog textarea").Change("It came from the Fjord organization.");

        dialogs.Find("button.pri").Click();
        dialogs.WaitForAssertion(() =>
            dialogs.Find(".mud-input-error").TextContent.ShouldContain("where it is known from")
        );
        dialogs.FindAll("input.mud-input-slot").First(i => i.HasAttribute("placeholder")).Change("call of 3 November");
        dialogs.Find("button.pri").Click();

        part.WaitForAssertion(() => part.Find("li").TextContent.ShouldContain("Source: call of 3 November"));
    }

    [Fact]
    public void Who_may_not_change_customers_reads_only()
    {
        As(House.AccountExecutive);

        var part = Shown();

        part.WaitForAssertion(() => part.Find("p").TextContent.ShouldContain("Nothing yet"));
        part.FindAll("button").ShouldBeEmpty();
    }

    private IRenderedComponent<CustomerFacts> Shown() =>
        Render<CustomerFacts>(p => p.Add(c => c.CustomerId, _customer).Add(c => c.Accounts, []));
}
