using Microsoft.Playwright;

namespace Pump.BackOffice.Tests.Browser.Pages;

/// <summary>/approvals/new as a person fills it in.</summary>
internal sealed class ProposeScreen(Visit visit)
{
    /// <summary>Writes a Pump credit for goodwill, and proposes it.</summary>
    public async Task ProposeAsync(string amount)
    {
        await visit.Page.Locator(".kinds label").Filter(new() { HasText = "Pump credit" }).ClickAsync();
        await visit.Page.Locator("#f-Month").WaitForAsync();
        await visit.Page.Locator("#f-Reason").SelectOptionAsync("Goodwill");
        await visit.Page.Locator("#f-Amount").FillAsync(amount);
        await visit.Page.Locator("#f-CustomerReason").FillAsync("We return what was lost on the way.");
        await visit.Page.Locator("#f-InternalReason").FillAsync("The proof and AWS agree.");
        await visit.Text("It can be proposed").WaitForAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Propose", Exact = true }).ClickAsync();
    }

    /// <summary>The code of what was just proposed, as ADJ-0325.</summary>
    public async Task<string> ProposedAsync()
    {
        await visit.Page.WaitForURLAsync(url =>
            int.TryParse(url.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture, out _)
        );
        var code = visit.Page.Locator(".item header a.link:not(.back)").First;
        return await code.InnerTextAsync();
    }
}
