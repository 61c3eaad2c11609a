using Pump.BackOffice.Tests.Browser.Pages;
using Pump.BackOffice.Tests.Platform;

namespace Pump.BackOffice.Tests.Browser;

/// <summary>The server dies under an open page, by kill -9, and comes back.</summary>
[Trait("Kind", "Browser"), Collection("Browser")]
public sealed class LostServerTests(BrowserHouse house)
{
    [FactNeedingTool("chromium")]
    public async Task The_same_view_with_its_filters_comes_back_by_itself()
    {
        using var server = await ServedCopy.OpenAsync(house);
        await house.AsAsync(
            "Maya Okafor",
            async visit =>
            {
                await visit.GoAsync("/queue");
                var queue = new QueueScreen(visit);
                await queue.ReadyAsync();
                await visit.Page.Locator(".qt thead a").GetByText("Due").ClickAsync();
                await visit.Page.WaitForURLAsync("**/queue?sort=due");
                await queue.FilterAsync("Northwind");
                var (url, order) = (visit.Page.Url, await queue.NumbersAsync());

                await LoseAsync(visit, server);

                await queue.ReadyAsync();
                visit.Page.Url.ShouldBe(url);
                (await queue.NumbersAsync()).ShouldBe(order);
                await visit
                    .Page.Locator(".filters .filter")
                    .Filter(new() { HasText = "Northwind" })
                    .First.WaitForAsync();
            },
            address: server.Address
        );
    }

    [FactNeedingTool("chromium")]
    public async Task What_was_typed_and_kept_is_still_there()
    {
        var number = await house.OpenTicketAsync(6);
        using var server = await ServedCopy.OpenAsync(house);
        await house.AsAsync(
            "Lena Wirth",
            async visit =>
            {
                var ticket = await new TicketScreen(visit).OpenAsync(number);
                await ticket.WriteAsync("We have found the credit that you miss, ");
                await visit.Page.Locator(".reply").GetByText("saved", new() { Exact = true }).WaitForAsync();
                await ticket.WriteAsync("and more");

                await LoseAsync(visit, server);

                await ticket.ShowsAsync(number);
                (await ticket.Box.InputValueAsync()).ShouldStartWith("We have found the credit that you miss, ");
            },
            address: server.Address
        );
    }

    private static async Task LoseAsync(Visit visit, ServedCopy server)
    {
        await visit.Page.EvaluateAsync("() => { window.before = true; }");
        server.Kill();
        await visit.Text("Offline.").WaitForAsync();
        await server.StartAsync();
        await visit.Page.WaitForFunctionAsync("() => window.before === undefined");
        await visit.ReadyAsync();
        // the browser mentions every try that found nobody
        visit.Errors.Clear();
    }
}
