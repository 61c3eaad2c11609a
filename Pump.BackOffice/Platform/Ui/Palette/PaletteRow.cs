namespace Pump.BackOffice.Platform.Ui.Palette;

/// <summary>One thing found: it leads to an address, or asks the page for a command.</summary>
public sealed record PaletteRow(IconName Icon, string Title)
{
    /// <summary>What tells it from others of the same name.</summary>
    public string? Sub { get; init; }

    /// <summary>A figure at the end, already written out.</summary>
    public string? Figure { get; init; }

    /// <summary>The keys that do the same.</summary>
    public string? Keys { get; init; }

    public string? Href { get; init; }

    /// <summary>What it does when it has no address.</summary>
    public Func<Task>? Run { get; init; }
}
