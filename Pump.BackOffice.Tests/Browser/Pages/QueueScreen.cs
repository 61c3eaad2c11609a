using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Pump.BackOffice.Tests.Browser.Pages;

/// <summary>/queue as a person uses it.</summary>
internal sealed partial class QueueScreen(Visit visit)
{
    public ILocator Rows => visit.Page.Locator(".qt tbody tr[data-row]");
    public ILocator Current => visit.Page.Locator(".qt tr[data-row][data-on]");
    public ILocator Preview => visit.Page.Locator(".pv");

    public async Task<QueueScreen> OpenAsync()
    {
        await visit.GoAsync("/queue");
        await Rows.First.WaitForAsync();
        return this;
    }

    /// <summary>Filters by words, in the field above the list.</summary>
    public async Task FilterAsync(string words)
    {
        var field = visit.Page.Locator("[data-filter]");
        await field.FillAsync(words);
        await field.PressAsync("Enter");
        await visit.Page.WaitForURLAsync(Queried());
        await visit.Page.WaitForFunctionAsync(
            "words => [...document.querySelectorAll('.qt tbody tr[data-row]')].every(r => r.innerText.includes(words))",
            words
        );
    }

    /// <summary>Opens the ticket that a row is about, by its number.</summary>
    public async Task OpenTicketAsync(int number)
    {
        await visit.Page.Locator($".qt tr[data-row='{number}'] .id a").ClickAsync();
        await visit.Page.WaitForURLAsync($"**/tickets/{number}");
    }

    [GeneratedRegex(@"/queue\?.*q=", RegexOptions.None, 1000)]
    private static partial Regex Queried();
}
