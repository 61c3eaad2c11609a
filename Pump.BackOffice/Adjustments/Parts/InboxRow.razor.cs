using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Pump.BackOffice.Adjustments.Parts;

public sealed partial class InboxRow(TimeProvider clock) : ComponentBase
{
    [Parameter, EditorRequired]
    public required InboxLine Line { get; set; }

    /// <summary>It is the one that is open beside the list.</summary>
    [Parameter]
    public bool On { get; set; }

    [Parameter]
    public bool Selected { get; set; }

    /// <summary>It was decided meanwhile; it stays in its place until the list is asked for again.</summary>
    [Parameter]
    public bool Gone { get; set; }

    [Parameter]
    public EventCallback OnSelect { get; set; }

    private string Css =>
        string.Join(
            ' ',
            new[] { "it", On ? "on" : null, Selected ? "sel" : null, IsOwn ? "own" : null, Gone ? "gone" : null }.Where(
                c => c is not null
            )
        );

    private bool IsOwn => Line.LockedBecause is not null && Line.Row.State == AdjustmentState.Proposed;

    private string Percent => Math.Round(Line.Weight * 100).ToString(CultureInfo.InvariantCulture);

    private string Wait
    {
        get
        {
            var wait = (Line.Row.EndedAt ?? clock.GetUtcNow()) - Line.Row.At;
            return wait.TotalHours < 1 ? $"{Math.Max(0, wait.TotalMinutes):0} min"
                : wait.TotalHours < 24 ? $"{wait.TotalHours:0} h"
                : $"{wait.TotalDays:0} d";
        }
    }
}
