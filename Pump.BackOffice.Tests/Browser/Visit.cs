using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Pump.BackOffice.Tests.Browser;

/// <summary>One window of one person. It waits for what a person would see, and never for a time to pass.</summary>
public sealed class Visit
{
    private const float Patience = 90_000;
    private readonly List<string> _way = [];

    public Visit(IPage page, string address)
    {
        Page = page;
        Address = address;
        page.SetDefaultTimeout(Patience);
        page.SetDefaultNavigationTimeout(Patience);
        page.FrameNavigated += (_, frame) => _way.Add($"at {frame.Url}");
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

    public ILocator Text(string words) => Page.GetByText(words);

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name });

    /// <summary>The dialog that asks something.</summary>
    public ILocator Dialog => Page.Locator(".mud-dialog");

    /// <summary>
    /// Waits until the address ends so. It looks at the address again and again: a page that moves on by itself tells
    /// no navigation that could not be missed.
    /// </summary>
    public Task AtAsync(string end) => AtAsync(new Regex(Regex.Escape(end) + "$"));

    /// <inheritdoc cref="AtAsync(string)"/>
    public Task AtAsync(Regex address) => Assertions.Expect(Page).ToHaveURLAsync(address, new() { Timeout = Patience });

    /// <summary>Types an address, and waits until the page answers to a click.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(Address + path);
        await ReadyAsync();
    }

    /// <summary>As <see cref="GoAsync"/>, also for the few pages that stand alone and never have a circuit.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(Address + path);
        if (await Page.Locator("#palette").CountAsync() > 0)
        {
            await ReadyAsync();
        }
    }

    /// <summary>The circuit lives and nothing is loading any more.</summary>
    public async Task ReadyAsync()
    {
        await Page.WaitForFunctionAsync("() => document.getElementById('palette')?.net");
        await Page.WaitForFunctionAsync("() => !document.querySelector('main [aria-busy=true]:not(.gallery *)')");
    }

    /// <summary>Waits until a place hears keys, as <c>list</c> or <c>ticket</c>.</summary>
    public Task HearsAsync(string place) => Page.Locator($"html[data-keys~='{place}']").WaitForAsync();

    /// <summary>Presses keys one after another.</summary>
    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            _way.Add($"pressed {key}");
            await Page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>Presses Tab until the keyboard is on an element; there are so many of them that it always could be.</summary>
    public async Task TabToAsync(string selector)
    {
        for (var pressed = 0; pressed < 80; pressed++)
        {
            if (await Page.EvaluateAsync<bool>("wanted => document.activeElement?.matches(wanted) ?? false", selector))
            {
                return;
            }

            await PressAsync("Tab");
        }

        throw new TimeoutException($"The keyboard never comes to {selector}.");
    }

    /// <summary>A dialog asks something, and the keyboard is in it.</summary>
    public async Task AskedAsync()
    {
        await Dialog.WaitForAsync();
        await Page.WaitForFunctionAsync("() => document.activeElement?.closest('.mud-dialog, .mud-dialog-container')");
    }

    /// <summary>It is not on the page any more.</summary>
    public Task GoneAsync(ILocator what) => what.WaitForAsync(new() { State = WaitForSelectorState.Detached });

    /// <summary>The person's machine turns light or dark, and the page with it.</summary>
    public async Task ThemeAsync(bool dark)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
        await Page.Locator($"html[data-theme={(dark ? "dark" : "light")}]").WaitForAsync();
    }

    /// <summary>What axe finds, each with the elements it is about.</summary>
    public async Task<IReadOnlyList<string>> BarriersAsync()
    {
        var result = await Page.RunAxe();
        return [.. result.Violations.Select(Words)];
    }

    /// <summary>By how many CSS pixels the page is wider than its window.</summary>
    public Task<int> OverflowAsync() =>
        Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>
    /// What a narrow window would cut off or make the reader scroll sideways for. A table or picture in a focusable
    /// region of its own may scroll.
    /// </summary>
    /// <param name="widths">Of the window, in CSS pixels; each is tried.</param>
    public async Task<IReadOnlyList<string>> TooWideAsync(params int[] widths)
    {
        List<string> found = [];
        foreach (var width in widths)
        {
            await Page.SetViewportSizeAsync(width, 860);
            found.AddRange((await TooWideNowAsync()).Select(what => $"at {width} px {what}"));
        }

        return found;
    }

    private Task<string[]> TooWideNowAsync() =>
        Page.EvaluateAsync<string[]>(
            """
            () => {
              const by = e => e.scrollWidth - e.clientWidth;
              const name = e => `${e.tagName.toLowerCase()}.${e.className} by ${by(e)} px`;
              const scrolls = e => ["auto", "scroll"].includes(getComputedStyle(e).overflowX) && by(e) > 1;
              const bad = [...document.querySelectorAll("body *")].filter(e => scrolls(e) && e.tabIndex < 0 && !e.matches("textarea, select, input, nav, nav *, .filters"));
              return [document.documentElement].filter(e => by(e) > 0).concat(bad).map(name);
            }
            """
        );

    /// <summary>Leaves what the page looked like, its source, the way there and the app's own log.</summary>
    internal async Task KeepAsync(string folder, string name, IEnumerable<string> log)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{name}-{Guid.CreateVersion7():N}");
        string[] told = [$"at {Page.Url}", "", .. _way, "", .. Errors.Select(e => $"browser: {e}"), "", .. log];
        await File.WriteAllLinesAsync(file + ".txt", told);
        await File.WriteAllTextAsync(file + ".html", await Page.ContentAsync());
        await Page.ScreenshotAsync(new() { Path = file + ".png" });
    }

    private static string Words(AxeResultItem violation) =>
        $"{violation.Id}: {string.Join("; ", violation.Nodes.Select(n => n.Html + " " + string.Join(" ", n.Any.Select(a => a.Message))).Take(5))}";
}
