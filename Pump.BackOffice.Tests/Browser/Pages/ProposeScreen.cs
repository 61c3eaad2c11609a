using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Pump.BackOffice.Tests.Browser.Pages;

/// <summary>/approvals/new as a person fills it in.</summary>
internal sealed partial class ProposeScreen(Visit visit)
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

    /// <summary>The same by the keyboard alone.</summary>
    public async Task ProposeByKeysAsync(string amount)
    {
        await visit.TabToAsync("input[name=kind]");
        var chosen = visit.Page.Locator(".kinds label.on");
        while (!(await chosen.InnerTextAsync()).Contains("Pump credit", StringComparison.Ordinal))
        {
            var before = await chosen.InnerTextAsync();
            await visit.PressAsync("ArrowDown");
            await visit.Page.WaitForFunctionAsync(
                "before => { const on = document.querySelector('.kinds label.on'); return on && on.innerText !== before; }",
                before
            );
        }

        await visit.Page.Locator("#f-Month").WaitForAsync();
        await visit.TabToAsync("#f-Reason");
        await visit.Page.Keyboard.TypeAsync("Goodwill");
        await WriteAsync("#f-Amount", amount);
        await WriteAsync("#f-CustomerReason", "We return what was lost on the way.");
        await WriteAsync("#f-InternalReason", "The proof and AWS agree.");
        await visit.Text("It can be proposed").WaitForAsync();
        await visit.TabToAsync("form .btn.pri");
        await visit.PressAsync("Enter");

        async Task WriteAsync(string field, string text)
        {
            await visit.TabToAsync(field);
            await visit.PressAsync("Control+a");
            await visit.Page.Keyboard.TypeAsync(text);
        }
    }

    /// <summary>The code of what was just proposed, as ADJ-0325.</summary>
    public async Task<string> ProposedAsync()
    {
        await visit.AtAsync(Numbered());
        var code = visit.Page.Locator(".item header a.link:not(.back)").First;
        return await code.InnerTextAsync();
    }

    [GeneratedRegex(@"/[0-9]+$", RegexOptions.None, 1000)]
    private static partial Regex Numbered();
}
