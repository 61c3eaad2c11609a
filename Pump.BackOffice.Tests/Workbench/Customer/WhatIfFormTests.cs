using Bunit;
using Pump.BackOffice.Credits.Forecast;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Tests.AwsFacts;
using Pump.BackOffice.Tests.Credits;
using Pump.BackOffice.Workbench.Customer;
using Books = Pump.BackOffice.Tests.Credits.Books;

namespace Pump.BackOffice.Tests.Workbench.Customer;

public sealed class WhatIfFormTests : PageContext
{
    private CustomerForecast? _answer;

    protected override async Task ArrangeAsync() => await NorthwindStory.PlayAsync(await Books.InAsync(House));

    [Fact]
    public void A_further_credit_is_looked_ahead_with()
    {
        var form = Open();
        form.Find("input.field").Change("5,000");

        form.Find("form").Submit();

        form.WaitForAssertion(() => _answer.ShouldNotBeNull());
        _answer!.Credits.Single(c => c.Id is null).Left.ShouldBe(Money.Usd(5000));
    }

    [Theory]
    [InlineData("", "Name the amount of a new credit, or another sharing.")]
    [InlineData("much", "The amount is a figure above zero, such as 5000.")]
    [InlineData("0", "The amount is a figure above zero, such as 5000.")]
    public void What_cannot_be_supposed_is_said(string amount, string sentence)
    {
        var form = Open();
        form.Find("input.field").Change(amount);

        form.Find("form").Submit();

        form.WaitForAssertion(() => form.Markup.ShouldContain(sentence));
        _answer.ShouldBeNull();
    }

    private IRenderedComponent<WhatIfForm> Open()
    {
        As(House.AccountExecutive);
        return Render<WhatIfForm>(p =>
            p.Add(f => f.Accounts, [new AccountSheet(AwsRun.Prod, "prod", [])])
                .Add(f => f.View, new CustomerView("4821"))
                .Add(f => f.OnAnswer, (CustomerForecast? answer) => _answer = answer)
        );
    }
}
