namespace Pump.BackOffice.Sandbox.Drawing;

/// <summary>The colours of a drawn console page, as ARGB.</summary>
internal sealed record ConsoleColours(
    uint Page,
    uint Card,
    uint Text,
    uint Strong,
    uint Soft,
    uint Link,
    uint Line,
    uint Frame
)
{
    public static readonly ConsoleColours Light = new(
        0xFFFFFFFF,
        0xFFFFFFFF,
        0xFF16191F,
        0xFF0F141A,
        0xFF424650,
        0xFF006CE0,
        0xFFDEDEE3,
        0xFFC6C6CD
    );

    public static readonly ConsoleColours Dark = new(
        0xFF161D26,
        0xFF161D26,
        0xFFD9DCE2,
        0xFFEBEBF0,
        0xFFB4B4BB,
        0xFF42B4FF,
        0xFF333843,
        0xFF424650
    );
}

/// <summary>The entries of the page's side menu; # marks a heading.</summary>
internal static class ConsoleMenu
{
    public static readonly IReadOnlyList<string> Items =
    [
        "Home",
        "Getting started",
        "#Billing and Payments",
        "Bills",
        "Payments",
        "Credits",
        "Purchase orders",
        "#Cost and Usage Analysis",
        "Cost Explorer",
        "Data Exports",
        "#Preferences",
        "Billing preferences",
    ];
}
