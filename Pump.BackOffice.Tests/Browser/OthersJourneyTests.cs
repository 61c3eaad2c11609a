using Microsoft.Playwright;
using Pump.BackOffice.Tests.Browser.Pages;
using Pump.BackOffice.Tests.Platform;

namespace Pump.BackOffice.Tests.Browser;

[Trait("Kind", "Browser"), Collection("Browser")]
public sealed class OthersJourneyTests(BrowserHouse house)
{
    /// <summary>The call asks: "What became of the 2,516.38 that Pump owes us?" The mouse is not touched.</summary>
    [FactNeedingTool("chromium")]
    public async Task An_account_executive_is_at_the_entry_that_answers_within_ten_keys() =>
        await house.AsAsync(
            "Priya Nair",
            async visit =>
            {
                var pressed = 0;
                async Task PressAsync(params string[] keys)
                {
                    pressed += keys.Length;
                    await visit.PressAsync(keys);
                }

                await visit.GoAsync("/");
                await visit.HearsAsync("anywhere");
                await PressAsync("Control+k");
                await visit.Page.Locator("#palette[open] input:focus").WaitForAsync();
                await PressAsync("n", "o", "r");
                await visit
                    .Page.Locator("#palette [role=option][data-on]")
                    .Filter(new() { HasText = "Northwind Robotics" })
                    .WaitForAsync();
                await PressAsync("Enter");
                await visit.AtAsync("/customers/4821");
                var customer = new CustomerScreen(visit);
                await customer.Timeline.WaitForAsync();
                await visit.HearsAsync("list");

                var answer = customer.Entry("Used on invoice").Filter(new() { HasText = "2,516.38" });
                while (await answer.GetAttributeAsync("data-on") is null)
                {
                    pressed.ShouldBeLessThan(8, "the entry is too far down");
                    await PressAsync("j");
                }

                await PressAsync("Enter");
                await visit
                    .Page.Locator(".ledger tr.cite")
                    .GetByText("Counts on", new() { Exact = true })
                    .WaitForAsync();
                (await visit.Page.Locator(".ledger tr.cite a.btn").First.GetAttributeAsync("href")).ShouldNotBeNull();
                pressed.ShouldBeLessThan(10);
            }
        );

    [FactNeedingTool("chromium")]
    public async Task An_account_executive_is_at_the_entry_that_answers_by_the_mouse_alone() =>
        await house.AsAsync(
            "Priya Nair",
            async visit =>
            {
                await visit.GoAsync("/");
                await visit.Page.Locator("#rail a[href='/customers']").ClickAsync();
                await visit.Page.Locator("main a[href='/customers/4821']").First.ClickAsync();
                var customer = new CustomerScreen(visit);
                await customer.Timeline.WaitForAsync();
                await visit.ReadyAsync();
                await customer
                    .Entry("Used on invoice")
                    .Filter(new() { HasText = "2,516.38" })
                    .Locator("a.what")
                    .ClickAsync();
                await visit
                    .Page.Locator(".ledger tr.cite")
                    .GetByText("Counts on", new() { Exact = true })
                    .WaitForAsync();
                (await visit.Page.Locator(".ledger tr.cite a.btn").First.GetAttributeAsync("href")).ShouldNotBeNull();
            }
        );

    [FactNeedingTool("chromium")]
    public async Task On_a_phone_what_leaked_is_owed_and_proposed_without_a_sideways_look() =>
        await house.AsAsync(
            "Maya Okafor",
            async visit =>
            {
                var lines = visit.Page.Locator("section[aria-label='Line by line']");
                var propose = lines.Locator("a.btn").First;
                await visit.GoAsync("/leaks");
                // In a month's first days the one before is not closed, and of some months all is made good.
                for (var back = 0; back < 8 && await propose.CountAsync() == 0; back++)
                {
                    var before = await visit.Page.Locator("a[aria-label='Month before']").GetAttributeAsync("href");
                    await visit.GoAsync(before!);
                }

                await propose.WaitForAsync();

                var seen = await propose.BoundingBoxAsync();
                (seen!.X + seen.Width).ShouldBeLessThanOrEqualTo(400);
                var hidden = await lines
                    .Locator(".scroll-x")
                    .EvaluateAsync<int>("part => part.scrollWidth - part.clientWidth");
                hidden.ShouldBe(0);
            },
            width: 400
        );

    [FactNeedingTool("chromium")]
    public async Task A_ticket_goes_to_the_account_executive_and_comes_back()
    {
        var number = await house.OpenTicketOfAsync("Northwind Robotics");
        await house.AsAsync(
            "Maya Okafor",
            async visit =>
            {
                var ticket = await new TicketScreen(visit).OpenAsync(number);
                await ticket.ActAsync("Hand to the AE");
                await visit.AskedAsync();
                await visit.Page.Locator("#text-dialog").FillAsync("Do they keep their own organization?");
                await visit.Dialog.Locator(".btn.pri").ClickAsync();
                await visit.Page.Locator(".tk-h .chip").GetByText("With the AE").WaitForAsync();
            }
        );
        await house.AsAsync(
            "Priya Nair",
            async visit =>
            {
                var ticket = await new TicketScreen(visit).OpenAsync(number);
                await ticket.ActAsync("Back to the desk");
                await visit.AskedAsync();
                await visit.Page.Locator("#text-dialog").FillAsync("They do, from March on.");
                await visit.Dialog.Locator(".btn.pri").ClickAsync();
                await ticket.Talk.GetByText("They do, from March on.").WaitForAsync();
            }
        );
    }

    [FactNeedingTool("chromium")]
    public async Task An_auditor_reads_everything_and_decides_nothing()
    {
        var number = await house.OpenTicketAsync(4);
        await house.AsAsync(
            "Arthur Bloom",
            async visit =>
            {
                await visit.GoAsync("/audit");
                await visit
                    .Page.GetByLabel("Did what")
                    .SelectOptionAsync(new SelectOptionValue { Value = "adjustment.approved" });
                await visit.Page.WaitForFunctionAsync(
                    "() => { const acts = [...document.querySelectorAll('.au-k')]; return acts.length > 0 && acts.every(a => a.textContent.includes('adjustment.approved')); }"
                );
                await visit.Button("Verify the books").ClickAsync();
                await visit.Page.Locator(".vr").GetByText("As it was written").WaitForAsync();

                await visit.GoAsync("/customers/4821");
                var export = visit.Page.Locator("a[download]").First;
                var file = await visit.Page.RunAndWaitForDownloadAsync(() => export.ClickAsync());
                (await File.ReadAllTextAsync(await file.PathAsync())).Split('\n').Length.ShouldBeGreaterThan(5);

                await new TicketScreen(visit).OpenAsync(number);
                (await visit.Page.Locator(".reply").CountAsync()).ShouldBe(0);
                await visit.GoAsync("/approvals?view=decided");
                await new ApprovalsScreen(visit).ReadyAsync();
                (await visit.Page.Locator(".act .btn.pri").CountAsync()).ShouldBe(0);
            }
        );
    }

    [FactNeedingTool("chromium")]
    public async Task What_is_not_yours_and_what_is_nowhere_have_pages_of_their_own() =>
        await house.AsAsync(
            "Maya Okafor",
            async visit =>
            {
                await visit.GoAsync("/audit");
                await visit.Text("This is not for your role").First.WaitForAsync();
                await visit.GoAsync("/no/such/page");
                await visit.Heading("There is nothing at this address").WaitForAsync();
                await visit.GoAsync("/tickets/999999");
                await visit.Heading("There is nothing at this address").WaitForAsync();
            }
        );
}
