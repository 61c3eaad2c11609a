using Microsoft.Playwright;

namespace Pump.BackOffice.Tests.Browser.Pages;

/// <summary>/approvals as a manager uses it.</summary>
internal sealed class ApprovalsScreen(Visit visit)
{
    public ILocator Approve => visit.Page.Locator(".act .btn.pri");
    public ILocator Posted => visit.Heading("Posted");
    public ILocator Current => visit.Page.Locator(".inbox [data-row][data-on]");

    public ILocator Row(string code) => visit.Page.Locator(".inbox li[data-row]").Filter(new() { HasText = code });

    public async Task<ApprovalsScreen> OpenAsync()
    {
        await visit.GoAsync("/approvals");
        await visit.Page.Locator(".inbox li[data-row]").First.WaitForAsync();
        return this;
    }

    /// <summary>Chooses one from the list.</summary>
    public async Task ChooseAsync(string code)
    {
        await Row(code).Locator("a.go").ClickAsync();
        await visit.Page.Locator(".item header").GetByText(code).WaitForAsync();
    }

    /// <summary>Says yes to the question that is asked once more.</summary>
    public Task ConfirmAsync() => visit.Dialog.Locator(".btn.pri").ClickAsync();
}
