using Microsoft.Playwright;
using Pump.BackOffice.Tests.Platform;

namespace Pump.BackOffice.Tests.Browser;

/// <summary>A fault stays where it happened, says an id that the log has, and never ends the circuit.</summary>
[Trait("Kind", "Browser"), Collection("Browser")]
public sealed class FaultTests(BrowserHouse house)
{
    [FactNeedingTool("chromium")]
    public Task A_fault_in_a_page_shows_an_id_that_the_log_has_and_the_circuit_lives() =>
        AtTheFuseAsync(async visit =>
        {
            await visit.Button("Fail here").ClickAsync();
            await IsInTheLogAsync(visit.Page.Locator("main .fault"));
        });

    [FactNeedingTool("chromium")]
    public Task A_fault_at_a_key_shows_an_id_that_the_log_has_and_the_circuit_lives() =>
        AtTheFuseAsync(async visit =>
        {
            await visit.HearsAsync("ticket");
            await visit.PressAsync("e");
            await IsInTheLogAsync(visit.Page.Locator("main .fault"));
        });

    [FactNeedingTool("chromium")]
    public Task A_fault_in_a_dialog_shows_an_id_that_the_log_has_and_the_next_dialog_opens() =>
        AtTheFuseAsync(async visit =>
        {
            await visit.Button("Ask").ClickAsync();
            await visit.Dialog.Locator(".btn.pri").ClickAsync();
            var fault = visit.Page.Locator(".fault.float");
            await IsInTheLogAsync(fault);
            await visit.GoneAsync(visit.Dialog);
            await fault.GetByText("Close").ClickAsync();
            await visit.GoneAsync(fault);

            await visit.Button("Ask").ClickAsync();
            await visit.Dialog.WaitForAsync();
            await visit.PressAsync("Escape");
            await visit.GoneAsync(visit.Dialog);
        });

    private Task AtTheFuseAsync(Func<Visit, Task> blow) =>
        house.AsAsync(
            "Maya Okafor",
            async visit =>
            {
                await visit.GoAsync("/settings/fuse");
                await visit.Page.EvaluateAsync("() => { window.before = true; }");
                await blow(visit);

                await visit
                    .Page.Locator("main nav a[href='/settings/me'], main a[href='/settings/me']")
                    .First.ClickAsync();
                await visit.AtAsync("/settings/me");
                await visit.Page.Locator(".set .sec").First.WaitForAsync();
                (await visit.Page.EvaluateAsync<bool>("() => window.before === true")).ShouldBeTrue();
            }
        );

    private async Task IsInTheLogAsync(ILocator fault)
    {
        var id = (await fault.Locator("button.mono").InnerTextAsync()).Trim();
        id.ShouldStartWith("E-");
        house.Log.ShouldContain(line => line.Contains(id) && line.Contains("blown on purpose"));
        (await fault.InnerTextAsync()).ShouldNotContain("blown on purpose");
    }
}
