using Microsoft.Playwright;

namespace Pump.BackOffice.Tests.Browser.Pages;

/// <summary>/approvals as a manager uses it.</summary>
internal sealed class ApprovalsScreen(Visit visit)
{
    public ILocator Approve => visit.Page.Locator(".act .btn.pri");
    public ILocator Posted => visit.Heading("Posted");
    public ILocator Rows => visit.Page.Locator(".inbox li[data-row]");
    public ILocator Current => visit.Page.Locator(".inbox [data-row][data-on]");

    public ILocator Row(string code) => Rows.Filter(new() { HasText = code });

    public async Task<ApprovalsScreen> OpenAsync()
    {
        await visit.GoAsync("/approvals");
        await ReadyAsync();
        return this;
    }

    /// <summary>The list is there, one of it is open, and keys are heard.</summary>
    public async Task ReadyAsync()
    {
        await Rows.First.WaitForAsync();
        // on a phone it stands behind the list
        await visit.Page.Locator(".item header").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await visit.HearsAsync("approval");
    }

    /// <summary>Chooses one from the list.</summary>
    public async Task ChooseAsync(string code)
    {
        await Row(code).Locator("a.go").ClickAsync();
        await ShowsAsync(code);
    }

    /// <summary>Goes down the list by keys alone until it stands on one.</summary>
    public async Task MoveToAsync(string code)
    {
        var wanted = await Row(code).GetAttributeAsync("data-row");
        for (var rows = await Rows.CountAsync(); rows > 0; rows--)
        {
            await visit.PressAsync("j");
            if (await Current.GetAttributeAsync("data-row") == wanted)
            {
                break;
            }
        }

        await ShowsAsync(code);
    }

    /// <summary>Approving is out of reach, and the rule that stops it says why.</summary>
    public async Task ReadsWhyNotAsync(string words)
    {
        await visit.Page.Locator(".pol li.stop").Filter(new() { HasText = words }).First.WaitForAsync();
        (await Approve.IsDisabledAsync()).ShouldBeTrue();
    }

    public Task ShowsAsync(string code) =>
        visit.Page.Locator(".item header").GetByText(code, new() { Exact = true }).First.WaitForAsync();

    /// <summary>Says yes to the question that is asked once more.</summary>
    public Task ConfirmAsync() => visit.Dialog.Locator(".btn.pri").ClickAsync();
}
