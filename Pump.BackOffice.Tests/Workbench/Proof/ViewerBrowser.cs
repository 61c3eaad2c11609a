using Microsoft.Playwright;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Tests.Proofs;

namespace Pump.BackOffice.Tests.Workbench.Proof;

/// <summary>A Chromium that looks at one house, signed in as one person.</summary>
internal sealed class ViewerBrowser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private ViewerBrowser(IPlaywright playwright, IBrowser browser, IPage page)
    {
        _playwright = playwright;
        _browser = browser;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                Errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => Errors.Add(error);
    }

    public IPage Page { get; }

    /// <summary>What the browser complained of; a journey ends with none.</summary>
    public List<string> Errors { get; } = [];

    public static async Task<ViewerBrowser> OpenAsync(
        ProofServer server,
        Actor actor,
        bool dark = false,
        int width = 1440,
        int height = 900
    )
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = "/usr/bin/chromium",
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                ],
            }
        );
        var context = await browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            }
        );
        var address = server.Address;
        await context.AddCookiesAsync([
            new()
            {
                Name = HeaderSignIn.Header,
                Value = Uri.EscapeDataString(HeaderSignIn.Write(actor)),
                Url = address,
            },
            new()
            {
                Name = "theme",
                Value = dark ? "dark" : "light",
                Url = address,
            },
        ]);
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(90_000);
        page.SetDefaultNavigationTimeout(90_000);
        return new ViewerBrowser(playwright, browser, page);
    }

    /// <summary>Opens an address of the house and waits until the viewer works.</summary>
    public async Task GoAsync(ProofServer server, string path)
    {
        await Page.GotoAsync(new Uri(new Uri(server.Address), path).ToString());
        await Page.WaitForSelectorAsync("[data-viewer][data-ready]");
        await Page.Locator("html[data-keys~='viewer']").WaitForAsync();
    }

    public async Task<double> ZoomAsync()
    {
        var text = await Page.Locator("[data-zoom]").InnerTextAsync();
        return double.Parse(text.TrimEnd('%', ' '), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>What the button for it puts on the clipboard.</summary>
    public async Task<string> CopyLinkAsync()
    {
        await Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Page.EvaluateAsync("() => navigator.clipboard.writeText('')");
        await Page.Locator("[data-do=copy-link]").ClickAsync();
        await Page.WaitForFunctionAsync("async () => (await navigator.clipboard.readText()).includes('/proofs/')");
        return new Uri(await Page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).PathAndQuery;
    }

    /// <summary>A picture for people, when the run is asked for them.</summary>
    public async Task KeepAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("PUMP_KEEP_PICTURES") is { } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
