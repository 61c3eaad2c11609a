using Pump.BackOffice.Tests.Platform;

namespace Pump.BackOffice.Tests.Browser;

[Trait("Kind", "Browser"), Collection("Browser")]
public sealed class AdministratorJourneyTests(BrowserHouse house)
{
    [FactNeedingTool("chromium")]
    public async Task A_person_is_taken_on_comes_to_the_door_and_is_shut_out_again()
    {
        await house.AsAsync(
            "Yara Haddad",
            async visit =>
            {
                await visit.GoAsync("/settings/people");
                await visit.Page.Locator(".sec-h .btn").ClickAsync();
                await visit.AskedAsync();
                await visit.HearsAsync("dialog");
                await visit.Dialog.GetByText("Auditor").First.ClickAsync();
                await visit.Dialog.GetByLabel("Name").FillAsync("Nils Ohlin");
                await visit.Dialog.GetByLabel("Mail address").ClickAsync();
                await visit.Page.Keyboard.TypeAsync("nils.ohlin@pump.example");
                await visit.PressAsync("Control+Enter");
                await visit.Page.Locator(".pe tr").Filter(new() { HasText = "nils.ohlin@pump.example" }).WaitForAsync();
            }
        );
        await house.AsAsync(
            null,
            async visit =>
            {
                await visit.Page.GotoAsync(visit.Address + "/sign-in");
                await visit.Button("Nils Ohlin").ClickAsync();
                await visit.ReadyAsync();
                await visit.Page.Locator(".person").GetByText("Nils Ohlin").First.WaitForAsync();
            }
        );
        await house.AsAsync(
            "Yara Haddad",
            async visit =>
            {
                await visit.GoAsync("/settings/people");
                await visit.Button("Change Nils Ohlin").ClickAsync();
                await visit.AskedAsync();
                await visit.Dialog.GetByText("May come in").ClickAsync();
                await visit.Dialog.Locator(".btn.pri").ClickAsync();
                await visit
                    .Page.Locator(".pe tr")
                    .Filter(new() { HasText = "Nils Ohlin" })
                    .GetByText("Shut out")
                    .WaitForAsync();
            }
        );
    }

    [FactNeedingTool("chromium")]
    public async Task A_payer_gets_the_name_that_people_use() =>
        await house.AsAsync(
            "Yara Haddad",
            async visit =>
            {
                await visit.GoAsync("/settings/payers");
                var last = visit.Page.Locator(".pt tbody tr").Last;
                var name = await last.Locator("b").InnerTextAsync();
                await last.GetByRole(Microsoft.Playwright.AriaRole.Button).ClickAsync();
                await visit.AskedAsync();
                await visit.Dialog.GetByLabel("Name").FillAsync($"{name}, second");
                await visit.Dialog.Locator(".btn.pri").ClickAsync();
                await visit.Page.Locator(".pt").GetByText($"{name}, second").WaitForAsync();
            }
        );

    [FactNeedingTool("chromium")]
    public async Task Whoever_is_no_administrator_looks_and_changes_nothing() =>
        await house.AsAsync(
            "Maya Okafor",
            async visit =>
            {
                foreach (var tab in (string[])["people", "payers"])
                {
                    await visit.GoAsync($"/settings/{tab}");
                    await visit.Page.Locator(".set table tbody tr").First.WaitForAsync();
                    (
                        await visit.Page.Locator(".set").GetByRole(Microsoft.Playwright.AriaRole.Button).CountAsync()
                    ).ShouldBe(0);
                }
            }
        );
}
