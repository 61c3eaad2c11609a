using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Platform.Ui.Keys;

namespace Pump.BackOffice.Platform.Ui;

public sealed partial class Kbd : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Keys { get; set; }

    /// <summary>Beside a button whose own words already say what it does.</summary>
    [Parameter]
    public bool Silent { get; set; } = true;

    /// <summary>As one text: there are many on every page.</summary>
    public static MarkupString Drawing(string keys, bool silent = true)
    {
        var caps = string.Concat(KeyCaps.Of(keys).Select(cap => $"<kbd>{Html.Encode(cap)}</kbd>"));
        return new MarkupString($"<span class=\"keys\"{(silent ? " aria-hidden=\"true\"" : "")}>{caps}</span>");
    }
}
