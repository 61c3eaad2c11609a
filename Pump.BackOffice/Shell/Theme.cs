using MudBlazor;

namespace Pump.BackOffice.Shell;

/// <summary>The MudBlazor theme made of the design tokens; <c>wwwroot/css/tokens.css</c> has the same values.</summary>
internal static class Theme
{
    private static readonly string[] Font =
    [
        "Inter",
        "Segoe UI",
        "system-ui",
        "-apple-system",
        "Roboto",
        "Helvetica Neue",
        "sans-serif",
    ];

    /// <summary>Colours by token name, light.</summary>
    public static IReadOnlyDictionary<string, string> Light { get; } =
        new Dictionary<string, string>
        {
            ["bg"] = "#f7f7f5",
            ["surface"] = "#ffffff",
            ["surface-2"] = "#f1f1ee",
            ["hover"] = "#efefec",
            ["line"] = "#e5e5e0",
            ["line-strong"] = "#cfcfc8",
            ["text"] = "#1c1c1a",
            ["text-2"] = "#5a5a55",
            ["text-3"] = "#66665f",
            ["accent"] = "#2f55d4",
            ["accent-text"] = "#ffffff",
            ["ok"] = "#17744a",
            ["warn"] = "#8f5200",
            ["bad"] = "#b3261e",
            ["chart-5"] = "#a2379a",
        };

    /// <summary>Colours by token name, dark.</summary>
    public static IReadOnlyDictionary<string, string> Dark { get; } =
        new Dictionary<string, string>
        {
            ["bg"] = "#121315",
            ["surface"] = "#191b1e",
            ["surface-2"] = "#212428",
            ["hover"] = "#23262a",
            ["line"] = "#2b2e33",
            ["line-strong"] = "#3d4148",
            ["text"] = "#ececea",
            ["text-2"] = "#b0b2b0",
            ["text-3"] = "#9a9d9b",
            ["accent"] = "#86a4ff",
            ["accent-text"] = "#0d1226",
            ["ok"] = "#5cc08c",
            ["warn"] = "#e0a54a",
            ["bad"] = "#f2857b",
            ["chart-5"] = "#d98ad3",
        };

    public static MudTheme Mud { get; } =
        new()
        {
            PaletteLight = Paint(new PaletteLight(), Light),
            PaletteDark = Paint(new PaletteDark(), Dark),
            LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", AppbarHeight = "48px" },
            Typography = new Typography
            {
                Default = new DefaultTypography
                {
                    FontFamily = Font,
                    LetterSpacing = "normal",
                    FontSize = "13px",
                    LineHeight = "20px",
                },
                H1 = new H1Typography
                {
                    FontFamily = Font,
                    LetterSpacing = "normal",
                    FontSize = "20px",
                    FontWeight = "600",
                    LineHeight = "28px",
                },
                H2 = new H2Typography
                {
                    FontFamily = Font,
                    LetterSpacing = "normal",
                    FontSize = "15px",
                    FontWeight = "600",
                    LineHeight = "20px",
                },
                H6 = new H6Typography
                {
                    FontFamily = Font,
                    LetterSpacing = "normal",
                    FontSize = "15px",
                    FontWeight = "600",
                    LineHeight = "20px",
                },
                Body1 = new Body1Typography
                {
                    FontFamily = Font,
                    LetterSpacing = "normal",
                    FontSize = "13px",
                    LineHeight = "20px",
                },
                Body2 = new Body2Typography
                {
                    FontFamily = Font,
                    LetterSpacing = "normal",
                    FontSize = "13px",
                    LineHeight = "20px",
                },
                Caption = new CaptionTypography
                {
                    FontFamily = Font,
                    LetterSpacing = "normal",
                    FontSize = "12px",
                    LineHeight = "16px",
                },
                Button = new ButtonTypography
                {
                    FontFamily = Font,
                    LetterSpacing = "normal",
                    FontSize = "13px",
                    FontWeight = "500",
                    LineHeight = "20px",
                    TextTransform = "none",
                },
            },
        };

    private static T Paint<T>(T palette, IReadOnlyDictionary<string, string> token)
        where T : Palette
    {
        palette.Primary = token["accent"];
        palette.PrimaryContrastText = token["accent-text"];
        palette.Secondary = token["text-2"];
        palette.SecondaryContrastText = token["surface"];
        palette.Tertiary = token["chart-5"];
        palette.Info = token["accent"];
        palette.InfoContrastText = token["accent-text"];
        palette.Success = token["ok"];
        palette.SuccessContrastText = token["surface"];
        palette.Warning = token["warn"];
        palette.WarningContrastText = token["surface"];
        palette.Error = token["bad"];
        palette.ErrorContrastText = token["surface"];
        palette.Dark = token["text"];
        palette.DarkContrastText = token["surface"];
        palette.TextPrimary = token["text"];
        palette.TextSecondary = token["text-2"];
        palette.TextDisabled = token["text-3"];
        palette.ActionDefault = token["text-2"];
        palette.ActionDisabled = token["text-3"];
        palette.ActionDisabledBackground = token["surface-2"];
        palette.Background = token["bg"];
        palette.BackgroundGray = token["surface-2"];
        palette.Surface = token["surface"];
        palette.DrawerBackground = token["bg"];
        palette.DrawerText = token["text-2"];
        palette.DrawerIcon = token["text-2"];
        palette.AppbarBackground = token["surface"];
        palette.AppbarText = token["text"];
        palette.LinesDefault = token["line"];
        palette.LinesInputs = token["line-strong"];
        palette.TableLines = token["line"];
        palette.TableHover = token["hover"];
        palette.TableStriped = token["surface-2"];
        palette.Divider = token["line"];
        palette.DividerLight = token["line"];
        palette.Skeleton = token["surface-2"];
        return palette;
    }
}
