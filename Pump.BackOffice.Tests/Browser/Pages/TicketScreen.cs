using Microsoft.Playwright;

namespace Pump.BackOffice.Tests.Browser.Pages;

/// <summary>/tickets/N as a person uses it.</summary>
internal sealed class TicketScreen(Visit visit)
{
    public ILocator Box => visit.Page.Locator(".reply textarea");
    public ILocator Writing => visit.Page.Locator(".reply textarea:focus");
    public ILocator Held => visit.Text("Sends in");
    public ILocator Talk => visit.Page.Locator(".talk");
    public ILocator ProofLinks => visit.Page.Locator(".tk a[href^='/proofs/']");
    public ILocator TruthTable =>
        visit.Page.GetByRole(AriaRole.Region, new() { Name = "Diagnosis", Exact = true }).Locator("table");

    public async Task<TicketScreen> OpenAsync(int number)
    {
        await visit.GoAsync($"/tickets/{number}");
        return await ShowsAsync(number);
    }

    /// <summary>The ticket of this number is on the page, and hears keys.</summary>
    public async Task<TicketScreen> ShowsAsync(int number)
    {
        await visit.AtAsync($"/tickets/{number}");
        await visit.Page.Locator("header").GetByText($"CR-{number}", new() { Exact = true }).First.WaitForAsync();
        await Talk.WaitForAsync();
        await visit.HearsAsync("ticket");
        return this;
    }

    public async Task WriteAsync(string words) => await Box.PressSequentiallyAsync(words);

    public Task SendAsync() => visit.Page.Locator(".reply .send .btn.pri").ClickAsync();

    public Task UndoAsync() => visit.Page.Locator(".reply .send").GetByRole(AriaRole.Button).ClickAsync();

    /// <summary>One of the acts behind the three dots.</summary>
    public async Task ActAsync(string words)
    {
        await visit.Button("More acts").ClickAsync();
        await visit.Page.Locator("#ticket-acts").GetByText(words).ClickAsync();
    }
}
