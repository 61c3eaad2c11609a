using System.Diagnostics;
using System.Net;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Shell;
using Pump.BackOffice.Tests.Platform;

namespace Pump.BackOffice.Tests.Browser;

/// <summary>Many open pages at once, spoken to without browsers.</summary>
[Trait("Kind", "Browser"), Collection("Browser")]
public sealed class ManyCircuitsTests(BrowserHouse house)
{
    private const string Page = "/settings/me";

    [FactNeedingTool("chromium")]
    public async Task One_window_more_than_a_person_may_have_says_so_and_works_once_another_is_closed()
    {
        using var server = await ServedCopy.OpenAsync(house);
        var cookies = await CircuitClient.SignInAsync(server.Address, "Lena Wirth");
        var open = new List<CircuitClient>();
        for (var window = 0; window < OpenCircuits.MostPerPerson; window++)
        {
            open.Add(await CircuitClient.OpenAsync(server.Address, cookies, Page));
        }

        var oneMore = await CircuitClient.OpenAsync(server.Address, cookies, Page);
        await open[0].CloseAsync();
        var again = await CircuitClient.OpenAsync(server.Address, cookies, Page);
        var others = await CircuitClient.OpenAsync(
            server.Address,
            await CircuitClient.SignInAsync(server.Address, "Maya Okafor"),
            Page
        );

        open.ShouldAllBe(c => c.Drawn.Contains("Search or jump to"));
        oneMore.Drawn.ShouldContain("as many as one person may have");
        oneMore.Drawn.ShouldNotContain("Search or jump to");
        again.Drawn.ShouldContain("Search or jump to");
        others.Drawn.ShouldContain("Search or jump to");
        foreach (var client in open.Skip(1).Append(oneMore).Append(again).Append(others))
        {
            await client.DisposeAsync();
        }
    }

    [FactNeedingTool("chromium")]
    public async Task A_node_with_fifty_open_pages_takes_no_more_and_is_gone_within_ten_seconds()
    {
        using var server = await ServedCopy.OpenAsync(house);
        var open = new List<CircuitClient>();
        foreach (var (person, windows) in new[] { ("Maya Okafor", 20), ("Lena Wirth", 20), ("Ruth Adeyemi", 10) })
        {
            var cookies = await CircuitClient.SignInAsync(server.Address, person);
            for (var window = 0; window < windows; window++)
            {
                open.Add(await CircuitClient.OpenAsync(server.Address, cookies, Page));
            }
        }

        open.Count.ShouldBe(50);
        open.ShouldAllBe(c => c.Drawn.Contains("Search or jump to"));
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        server.Terminate();
        var stopping = Stopwatch.GetTimestamp();
        var ending = await server.EndAsync();

        Stopwatch.GetElapsedTime(stopping).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        ending.Code.ShouldBe(ExitCode.Done, ending.Errors);
        foreach (var page in open)
        {
            await page.DisposeAsync();
        }
    }
}
