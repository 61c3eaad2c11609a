using Pump.BackOffice.Tests.Browser.Pages;
using Pump.BackOffice.Tests.Platform;

namespace Pump.BackOffice.Tests.Browser;

/// <summary>What opens over a page: no barrier in it, and the keyboard goes back to where it was.</summary>
[Trait("Kind", "Browser"), Collection("Browser")]
public sealed class OpenedPartsTests(BrowserHouse house)
{
    [FactNeedingTool("chromium")]
    public Task Nothing_that_opens_has_a_barrier_that_axe_knows_in_light() => LookAsync(dark: false);

    [FactNeedingTool("chromium")]
    public Task Nothing_that_opens_has_a_barrier_that_axe_knows_in_dark() => LookAsync(dark: true);

    [FactNeedingTool("chromium")]
    public async Task The_focus_goes_back_to_what_opened_a_dialog() =>
        await house.AsAsync(
            "Maya Okafor",
            async visit =>
            {
                await visit.GoAsync("/queue");
                await new QueueScreen(visit).ReadyAsync();
                await visit.Button("Save this view").FocusAsync();
                await visit.PressAsync("Enter");
                await visit.AskedAsync();
                await visit.PressAsync("Escape");
                await visit.GoneAsync(visit.Dialog);
                await visit.Page.Locator("button[aria-label='Save this view']:focus").WaitForAsync();
            }
        );

    [FactNeedingTool("chromium")]
    public async Task The_theme_that_was_chosen_is_still_there_after_a_reload()
    {
        await house.AsAsync(
            "Maya Okafor",
            async visit =>
            {
                await visit.GoAsync("/settings/me");
                await visit.Page.Locator("html[data-theme=light]").WaitForAsync();
                await visit.Button("Switch between light and dark").ClickAsync();
                await visit.Page.Locator("html[data-theme=dark]").WaitForAsync();
                await visit.GoAsync("/queue");
                // as the server sends it, before any script of the page ran
                var page = await visit.Page.APIRequest.GetAsync(visit.Address + "/queue");
                (await page.TextAsync()).ShouldContain("data-theme=\"dark\"");
                await visit.Page.Locator("html[data-theme=dark]").WaitForAsync();
            }
        );
    }

    private async Task LookAsync(bool dark)
    {
        var number = await house.OpenTicketOfAsync("Northwind Robotics");
        var found = new List<string>();
        await house.AsAsync(
            "Maya Okafor",
            async visit =>
            {
                await visit.GoAsync("/queue");
                await new QueueScreen(visit).ReadyAsync();
                await visit.PressAsync("Control+k");
                await visit.Page.Locator("#palette[open] [role=option]").First.WaitForAsync();
                await LookAtAsync("palette");
                await visit.PressAsync("Escape");
                await visit.GoneAsync(visit.Page.Locator("#palette[open]"));

                await visit.PressAsync("?");
                await visit.Page.Locator(".keys-sheet[open]").WaitForAsync();
                await LookAtAsync("key sheet");
                await visit.PressAsync("Escape");
                await visit.GoneAsync(visit.Page.Locator(".keys-sheet[open]"));

                foreach (var menu in (string[])["person-menu", "bell-list"])
                {
                    await visit.Page.Locator($"[popovertarget={menu}]").First.ClickAsync();
                    await visit.Page.Locator($"#{menu}:popover-open").WaitForAsync();
                    await LookAtAsync(menu);
                    await visit.PressAsync("Escape");
                    await visit.GoneAsync(visit.Page.Locator($"#{menu}:popover-open"));
                }

                await visit.PressAsync("x");
                await visit.Page.Locator(".qt tr.sel").WaitForAsync();
                await LookAtAsync("bulk bar");

                await new TicketScreen(visit).OpenAsync(number);
                await visit.Button("More acts").ClickAsync();
                await visit.Page.Locator("#ticket-acts:popover-open").WaitForAsync();
                await LookAtAsync("acts");
                await visit.PressAsync("Escape");
                foreach (
                    var (key, what) in new[]
                    {
                        ("3", "decline"),
                        ("4", "ask for proof"),
                        ("h", "snooze"),
                        ("2", "duplicate"),
                    }
                )
                {
                    await visit.PressAsync(key);
                    await visit.AskedAsync();
                    await LookAtAsync(what);
                    await visit.PressAsync("Escape");
                    await visit.GoneAsync(visit.Dialog);
                }

                async Task LookAtAsync(string what) =>
                    found.AddRange((await visit.BarriersAsync()).Select(b => $"{what} {b}"));
            },
            dark
        );
        found.ShouldBeEmpty();
    }
}
