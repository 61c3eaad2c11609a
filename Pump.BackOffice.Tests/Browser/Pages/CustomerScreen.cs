using Microsoft.Playwright;

namespace Pump.BackOffice.Tests.Browser.Pages;

/// <summary>/customers/{company id} as a person reads it.</summary>
internal sealed class CustomerScreen(Visit visit)
{
    public ILocator Timeline => visit.Page.Locator(".ledger tbody");
    public ILocator Name => visit.Page.Locator("main h1");

    public ILocator Entry(string words) => Timeline.Locator("tr[data-row]").Filter(new() { HasText = words });
}
