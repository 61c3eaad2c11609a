using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Pump.BackOffice.Workbench.Reports;

/// <summary>Words in a drawing; markup cannot write the element, because Razor has taken its name.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter, EditorRequired]
    public required double X { get; set; }

    [Parameter, EditorRequired]
    public required double Y { get; set; }

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>It ends at <see cref="X"/> instead of beginning there.</summary>
    [Parameter]
    public bool AtEnd { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X.ToString("0.##", CultureInfo.InvariantCulture));
        builder.AddAttribute(2, "y", Y.ToString("0.##", CultureInfo.InvariantCulture));
        builder.AddAttribute(3, "text-anchor", AtEnd ? "end" : "start");
        builder.AddContent(4, Text);
        builder.CloseElement();
    }
}
