using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Pump.BackOffice.Tests.Browser.Pages;

/// <summary>/queue as a person uses it.</summary>
internal sealed partial class QueueScreen(Visit visit)
{
    public ILocator Rows => visit.Page.Locator(".qt tbody tr[data-row]");
    public ILocator Current => visit.Page.Locator(".qt tr[data-row][data-on]");
    public ILocator Preview => visit.Page.Locator(".pv");
    public ILocator Filter => visit.Page.Locator("[data-filter]");

    public async Task<QueueScreen> OpenAsync()
    {
        await visit.GoAsync("/queue");
        await ReadyAsync();
        return this;
    }

    /// <summary>The rows are there, the keyboard stands on the first one, and keys are heard.</summary>
    public async Task ReadyAsync()
    {
        await Current.WaitForAsync();
        await visit.HearsAsync("list");
    }

    /// <summary>Filters by words, in the field above the list.</summary>
    public async Task FilterAsync(string words)
    {
        await Filter.FillAsync(words);
        await Filter.PressAsync("Enter");
        await visit.AtAsync(Queried());
        await visit.Page.Locator(".filters .filter").Filter(new() { HasText = words }).First.WaitForAsync();
        await visit.Page.WaitForFunctionAsync(
            "words => { const rows = [...document.querySelectorAll('.qt tbody tr[data-row]')]; return rows.length > 0 && rows.every(r => r.innerText.includes(words)); }",
            words
        );
    }

    /// <summary>The ticket numbers from top to bottom.</summary>
    public async Task<IReadOnlyList<int>> NumbersAsync() =>
        [
            .. (await Rows.EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.row)")).Select(n =>
                int.Parse(n, CultureInfo.InvariantCulture)
            ),
        ];

    /// <summary>Opens the ticket that a row is about, by its number.</summary>
    public async Task OpenTicketAsync(int number)
    {
        await visit.Page.Locator($".qt tr[data-row='{number}'] .id a").ClickAsync();
        await new TicketScreen(visit).ShowsAsync(number);
    }

    [GeneratedRegex(@"/queue\?.*q=", RegexOptions.None, 1000)]
    private static partial Regex Queried();
}
