using Pump.BackOffice.Tests.Browser.Pages;
using Pump.BackOffice.Tests.Platform;

namespace Pump.BackOffice.Tests.Browser;

[Trait("Kind", "Browser"), Collection("Browser")]
public sealed class AgentJourneyTests(BrowserHouse house)
{
    [FactNeedingTool("chromium")]
    public async Task A_claim_comes_off_the_queue_is_approved_and_stands_in_the_customers_timeline()
    {
        var number = await house.OpenTicketOfAsync("Northwind Robotics");
        var code = "";
        await house.AsAsync(
            "Maya Okafor",
            async visit =>
            {
                var queue = await new QueueScreen(visit).OpenAsync();
                await queue.FilterAsync("Northwind");
                await queue.OpenTicketAsync(number);
                var ticket = new TicketScreen(visit);
                await ticket.TruthTable.First.WaitForAsync();
                await ticket.ProofLinks.First.WaitForAsync();
                await visit
                    .Page.Locator($".tk a[href='/approvals/new?ticket={number}']")
                    .GetByText("Propose adjustment")
                    .ClickAsync();
                await new ProposeScreen(visit).ProposeAsync("217.43");
                code = await new ProposeScreen(visit).ProposedAsync();
            }
        );
        await house.AsAsync(
            "Ruth Adeyemi",
            async visit =>
            {
                var approvals = await new ApprovalsScreen(visit).OpenAsync();
                await approvals.ChooseAsync(code);
                await approvals.Approve.ClickAsync();
                await visit.Dialog.GetByText("It is posted at once").WaitForAsync();
                await approvals.ConfirmAsync();
                await approvals.Posted.WaitForAsync();
                await visit.Page.Locator(".item header a[href='/customers/4821']").ClickAsync();
                await new CustomerScreen(visit).Entry("217.43").First.WaitForAsync();
            }
        );
    }

    [FactNeedingTool("chromium")]
    public async Task An_answer_waits_15_seconds_and_can_be_taken_back()
    {
        var number = await house.OpenTicketAsync(0);
        await house.AsAsync(
            "Maya Okafor",
            async visit =>
            {
                var ticket = await new TicketScreen(visit).OpenAsync(number);
                await ticket.WriteAsync("We have found your credit.");
                await ticket.SendAsync();
                await ticket.Held.WaitForAsync();
                await ticket.UndoAsync();
                await ticket.Box.WaitForAsync();
                (await ticket.Box.InputValueAsync()).ShouldBe("We have found your credit.");
            }
        );
    }

    [FactNeedingTool("chromium")]
    public async Task The_keyboard_alone_takes_an_agent_from_ticket_to_ticket() =>
        await house.AsAsync(
            "Lena Wirth",
            async visit =>
            {
                await visit.GoAsync("/");
                await visit.HearsAsync("anywhere");
                await visit.PressAsync("g", "q");
                var queue = new QueueScreen(visit);
                await queue.ReadyAsync();
                var order = await queue.NumbersAsync();
                await visit.PressAsync("j", "j", "k", "Enter");

                var ticket = await new TicketScreen(visit).ShowsAsync(order[1]);
                await visit.PressAsync("r");
                await ticket.Writing.WaitForAsync();
                await visit.Page.Keyboard.TypeAsync("Just a moment, we jump right on it.");
                await visit.PressAsync("Control+Enter");
                await ticket.Held.WaitForAsync();
                await visit.PressAsync("u");
                await ticket.Writing.WaitForAsync();
                (await ticket.Box.InputValueAsync()).ShouldBe("Just a moment, we jump right on it.");
                await visit.PressAsync("Control+Enter");
                await ticket.Held.WaitForAsync();

                await visit.PressAsync("j");
                await ticket.ShowsAsync(order[2]);
                await visit.PressAsync("4");
                await visit.AskedAsync();
                await visit.PressAsync("Escape");
                await visit.GoneAsync(visit.Dialog);
                await visit.PressAsync("1");
                await visit.AtAsync($"/approvals/new?ticket={order[2]}");
                await visit.Page.Locator(".kinds").WaitForAsync();
            }
        );

    [FactNeedingTool("chromium")]
    public async Task The_keyboard_alone_proposes_an_adjustment()
    {
        var number = await house.OpenTicketOfAsync("Northwind Robotics");
        await house.AsAsync(
            "Maya Okafor",
            async visit =>
            {
                await new TicketScreen(visit).OpenAsync(number);
                await visit.HearsAsync("ticket");
                await visit.PressAsync("1");
                await visit.AtAsync($"/approvals/new?ticket={number}");
                await visit.Page.Locator(".kinds").WaitForAsync();
                await new ProposeScreen(visit).ProposeByKeysAsync("12.34");
                (await new ProposeScreen(visit).ProposedAsync()).ShouldStartWith("ADJ-");
                await visit.Page.Locator(".item").GetByText("12.34").First.WaitForAsync();
            }
        );
    }

    [FactNeedingTool("chromium")]
    public async Task Letters_typed_into_a_field_are_no_keys_and_neither_are_letters_with_a_modifier() =>
        await house.AsAsync(
            "Maya Okafor",
            async visit =>
            {
                var queue = await new QueueScreen(visit).OpenAsync();
                await visit.PressAsync("j");
                var row = await queue.Current.GetAttributeAsync("data-row");
                await visit.PressAsync("Alt+j", "Control+j");
                (await queue.Current.GetAttributeAsync("data-row")).ShouldBe(row);
                await visit.PressAsync("/");
                await visit.Page.Locator("[data-filter]:focus").WaitForAsync();
                await visit.Page.Keyboard.TypeAsync("jkx1");
                (await queue.Filter.InputValueAsync()).ShouldBe("jkx1");
                (await queue.Current.GetAttributeAsync("data-row")).ShouldBe(row);
                visit.Page.Url.ShouldEndWith("/queue");
                await queue.Filter.FillAsync("");
                await visit.PressAsync("Escape", "j");
                await visit.Page.WaitForFunctionAsync(
                    "row => document.querySelector('.qt tr[data-on]')?.dataset.row !== row",
                    row
                );
            }
        );
}
