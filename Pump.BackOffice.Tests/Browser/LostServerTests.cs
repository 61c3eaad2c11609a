using Microsoft.Playwright;
using Pump.BackOffice.Tests.Browser.Pages;
using Pump.BackOffice.Tests.Platform;
using Pump.BackOffice.Tests.Proofs;

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
                await visit.AtAsync("/queue?sort=due");
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

    [FactNeedingTool("chromium")]
    public async Task A_proof_on_its_way_is_named_and_arrives_once_when_it_is_chosen_again()
    {
        var number = await house.OpenTicketAsync(7);
        using var server = await ServedCopy.OpenAsync(house);
        var file = new FilePayload
        {
            Name = "on-its-way.png",
            MimeType = "image/png",
            Buffer = ProofBench.Screenshot,
        };
        await house.AsAsync(
            "Lena Wirth",
            async visit =>
            {
                var ticket = await new TicketScreen(visit).OpenAsync(number);
                var drop = visit.Page.Locator(".drop");
                await visit.Page.Locator("details.add summary").ClickAsync();
                var wire = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
                await SlowAsync(wire, file.Buffer.Length / 4);
                await drop.Locator("input[type=file]").SetInputFilesAsync(file);
                await visit.Page.WaitForFunctionAsync("() => document.querySelector('.drop progress')?.value > 0.1");

                await LoseAsync(visit, server);

                await ticket.ShowsAsync(number);
                await drop.GetByText("Choose it again").WaitForAsync();
                await SlowAsync(wire, -1);
                await drop.Locator("input[type=file]").SetInputFilesAsync(file);
                await visit.Page.Locator(".side .cap").GetByText(file.Name).WaitForAsync();
                (await drop.Locator("li").CountAsync()).ShouldBeLessThanOrEqualTo(1);
                await visit.Page.ReloadAsync();
                await ticket.ShowsAsync(number);
                (await visit.Page.Locator(".side .cap").GetByText(file.Name).CountAsync()).ShouldBe(1);
                (await drop.Locator("li").CountAsync()).ShouldBe(0);
            },
            address: server.Address
        );
    }

    /// <summary>What the browser may send, in bytes a second; -1 for all it can.</summary>
    private static Task SlowAsync(ICDPSession wire, int bytes) =>
        wire.SendAsync(
            "Network.emulateNetworkConditions",
            new Dictionary<string, object>
            {
                ["offline"] = false,
                ["latency"] = 0,
                ["downloadThroughput"] = -1,
                ["uploadThroughput"] = bytes,
            }
        );

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
