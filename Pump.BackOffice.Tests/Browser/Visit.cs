using System.Runtime.CompilerServices;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Pump.BackOffice.Tests.Browser;

/// <summary>One window of one person.</summary>
public sealed class Visit
{
    private const float Patience = 60_000;

    public Visit(IPage page, string address)
    {
        Page = page;
        Address = address;
        page.SetDefaultTimeout(Patience);
        page.SetDefaultNavigationTimeout(Patience);
        page.Console += (_, message) =>
        {
            // an answer of 404 or 403 is what some journeys look for; the browser mentions it as an error
            if (message.Type == "error" && !message.Text.Contains("status of 40", StringComparison.Ordinal))
            {
                Errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => Errors.Add(error);
    }

    public IPage Page { get; }
    public string Address { get; }

    /// <summary>What the browser complained of; a journey ends with none.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>Types an address, and waits until the page answers to a click.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(Address + path);
        await ReadyAsync();
    }

    /// <summary>The circuit lives and nothing is loading any more.</summary>
    public async Task ReadyAsync()
    {
        await Page.WaitForFunctionAsync("() => document.getElementById('palette')?.net");
        await Page.WaitForFunctionAsync("() => !document.querySelector('main [aria-busy=true]')");
    }

    /// <summary>Presses keys one after another.</summary>
    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            await Page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>Presses a key until something is there: the place of keys may open just after the page.</summary>
    public async Task PressUntilAsync(string key, ILocator seen)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            await Page.Keyboard.PressAsync(key);
            try
            {
                await seen.First.WaitForAsync(new() { Timeout = 2_000 });
                return;
            }
            catch (TimeoutException)
            {
                // once more
            }
        }

        await seen.First.WaitForAsync(new() { Timeout = 1 });
    }

    public ILocator Text(string words) => Page.GetByText(words);

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name });

    /// <summary>The dialog that asks something.</summary>
    public ILocator Dialog => Page.Locator(".mud-dialog");

    /// <summary>What axe finds, each with the elements it is about.</summary>
    public async Task<IReadOnlyList<string>> BarriersAsync()
    {
        var result = await Page.RunAxe();
        return [.. result.Violations.Select(Words)];
    }

    /// <summary>By how many CSS pixels the page is wider than its window.</summary>
    public Task<int> OverflowAsync() =>
        Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    internal async Task KeepAsync(string folder, [CallerMemberName] string name = "")
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{name}-{Guid.CreateVersion7():N}");
        await File.WriteAllTextAsync(file + ".html", $"<!-- {Page.Url} -->\n{await Page.ContentAsync()}");
        await Page.ScreenshotAsync(new() { Path = file + ".png" });
    }

    private static string Words(AxeResultItem violation) =>
        $"{violation.Id}: {string.Join("; ", violation.Nodes.Select(n => n.Html + " " + string.Join(" ", n.Any.Select(a => a.Message))).Take(5))}";
}
