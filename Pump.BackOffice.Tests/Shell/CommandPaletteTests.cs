using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Palette;
using Pump.BackOffice.Shell;
using Pump.BackOffice.Tests.Platform.Ui;

namespace Pump.BackOffice.Tests.Shell;

public sealed class CommandPaletteTests : UiContext
{
    private readonly Asked _customers = new();

    public CommandPaletteTests()
    {
        Services.AddKeys(AppKeys.All);
        Services.AddScoped<FrameState>();
        Services.AddScoped<IPaletteSource, NavigationCommands>();
        Services.AddSingleton<IPaletteSource>(_customers);
    }

    [Fact]
    public async Task Before_anything_is_typed_it_shows_the_places_with_their_keys()
    {
        var palette = Render<CommandPalette>();

        await palette.WaitForAssertionAsync(() =>
            palette
                .FindAll("[role=option]")
                .Count.ShouldBe(Navigation.Entries.Count + 7, "the places, those behind them, and the keys")
        );
        var queue = palette.FindAll("[role=option]").Single(o => o.TextContent.Contains("Queue"));
        queue.GetAttribute("href").ShouldBe("/queue");
        queue.QuerySelectorAll("kbd").Select(k => k.TextContent).ShouldBe(["g", "q"]);
    }

    [Fact]
    public async Task What_was_typed_is_set_off_in_what_was_found()
    {
        var palette = Render<CommandPalette>();

        await TypeAsync(palette, "nor");

        await palette.WaitForAssertionAsync(() =>
        {
            palette.Find("[role=option] .hit").TextContent.ShouldBe("Nor");
            palette.Find(".grp").TextContent.ShouldBe("Customers");
        });
    }

    [Fact]
    public async Task Only_the_last_of_quick_keys_is_searched_for()
    {
        var palette = Render<CommandPalette>();
        await palette.WaitForAssertionAsync(() => _customers.Texts.ShouldBe([""]));

        await TypeAsync(palette, "n", "no", "nor");

        await palette.WaitForAssertionAsync(() => palette.Find(".hit").TextContent.ShouldBe("Nor"));
        _customers.Texts.ShouldBe(["", "nor"]);
    }

    [Fact]
    public async Task Nothing_found_says_so()
    {
        var palette = Render<CommandPalette>();

        await TypeAsync(palette, "zzz");

        await palette.WaitForAssertionAsync(() => palette.Find(".none").TextContent.ShouldContain("zzz"));
    }

    [Fact]
    public async Task Only_one_kind_is_shown_when_it_is_wanted()
    {
        var palette = Render<CommandPalette>();
        await TypeAsync(palette, "s");
        await palette.WaitForAssertionAsync(() => palette.FindAll(".grp").Count.ShouldBe(2));

        await palette.InvokeAsync(() => palette.Instance.NarrowAsync("Customers"));

        await palette.WaitForAssertionAsync(() => palette.FindAll(".grp").Single().TextContent.ShouldBe("Customers"));
    }

    private async Task TypeAsync(IRenderedComponent<CommandPalette> palette, params string[] texts)
    {
        foreach (var text in texts)
        {
            Press(palette, text);
        }

        // the keys are heard one after another: once this is through, the last one waits for its rest
        await palette.InvokeAsync(() => { });
        Clock.Advance(TimeSpan.FromMilliseconds(40));
    }

    // not waited for: a key is through only when its search is
    private static void Press(IRenderedComponent<CommandPalette> palette, string text) =>
        palette.Find("input").Input(text);

    private sealed class Asked : IPaletteSource
    {
        private static readonly string[] Names = ["Northwind Robotics", "Sundial Energy"];

        public List<string> Texts { get; } = [];

        public string Name => "Customers";

        public int Order => 10;

        public Task<IReadOnlyList<PaletteRow>> SearchAsync(string text, CancellationToken cancellationToken)
        {
            Texts.Add(text);
            return Task.FromResult<IReadOnlyList<PaletteRow>>([
                .. Names
                    .Where(n => text.Length > 0 && n.StartsWith(text, StringComparison.OrdinalIgnoreCase))
                    .Select(n => new PaletteRow(IconName.Customers, n) { Href = "/customers" }),
            ]);
        }
    }
}
