using System.Text.RegularExpressions;
using MudBlazor;
using Pump.BackOffice.Shell;

namespace Pump.BackOffice.Tests.Shell;

public sealed partial class ThemeTests
{
    [Fact]
    public void Mud_is_painted_with_the_light_tokens() =>
        Agree(Theme.Light, Theme.Mud.PaletteLight, Block(":root,\n[data-theme=\"light\"] {"));

    [Fact]
    public void Mud_is_painted_with_the_dark_tokens() =>
        Agree(Theme.Dark, Theme.Mud.PaletteDark, Block("\n[data-theme=\"dark\"] {"));

    [Fact]
    public void Light_and_dark_decide_the_same_tokens() =>
        Block(":root,\n[data-theme=\"light\"] {").Keys.ShouldBe(Block("\n[data-theme=\"dark\"] {").Keys);

    [Theory]
    [InlineData("text", "surface", 7)]
    [InlineData("text-2", "surface", 4.5)]
    [InlineData("text-3", "surface", 4.5)]
    [InlineData("text-2", "surface-2", 4.5)]
    [InlineData("text-2", "nav-on", 4.5)]
    [InlineData("text-3", "hover", 4.5)]
    [InlineData("accent", "surface", 4.5)]
    [InlineData("accent", "accent-soft", 4.5)]
    [InlineData("accent-text", "accent", 4.5)]
    [InlineData("ok", "ok-soft", 4.5)]
    [InlineData("warn", "warn-soft", 4.5)]
    [InlineData("bad", "bad-soft", 4.5)]
    [InlineData("unknown", "surface", 4.5)]
    [InlineData("surface", "text-2", 4.5)]
    public void Words_can_be_read_on_their_ground_in_both_themes(string words, string ground, double least)
    {
        foreach (var block in new[] { ":root,\n[data-theme=\"light\"] {", "\n[data-theme=\"dark\"] {" })
        {
            var token = Block(block);
            Contrast(token[words], token[ground]).ShouldBeGreaterThanOrEqualTo(least, block);
        }
    }

    private static void Agree(
        IReadOnlyDictionary<string, string> theme,
        Palette palette,
        IReadOnlyDictionary<string, string> css
    )
    {
        foreach (var (token, colour) in theme)
        {
            css[token].ShouldBe(colour, token);
        }

        palette.Primary.ShouldBe(new MudBlazor.Utilities.MudColor(css["accent"]));
        palette.Surface.ShouldBe(new MudBlazor.Utilities.MudColor(css["surface"]));
        palette.TextPrimary.ShouldBe(new MudBlazor.Utilities.MudColor(css["text"]));
        palette.Error.ShouldBe(new MudBlazor.Utilities.MudColor(css["bad"]));
    }

    private static Dictionary<string, string> Block(string start)
    {
        var css = File.ReadAllText(Path.Combine(Repository.Root, "Pump.BackOffice", "wwwroot", "css", "tokens.css"));
        var from = css.IndexOf(start, StringComparison.Ordinal);
        from.ShouldBeGreaterThan(0);
        var block = css[from..css.IndexOf('}', from)];
        return Token()
            .Matches(block)
            .ToDictionary(m => m.Groups["token"].Value, m => m.Groups["colour"].Value, StringComparer.Ordinal);
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var parts = Enumerable.Range(0, 3).Select(at => Convert.ToInt32(colour.Substring(1 + (2 * at), 2), 16) / 255.0);
        var linear = parts.Select(p => p <= 0.03928 ? p / 12.92 : Math.Pow((p + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    [GeneratedRegex("--(?<token>[a-z0-9-]+): (?<colour>#[0-9a-f]{6});", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
