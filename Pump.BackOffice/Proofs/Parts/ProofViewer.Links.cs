using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Pump.BackOffice.Proofs.Parts;

/// <summary>The address of exactly what is shown, and what an address points at.</summary>
public sealed partial class ProofViewer
{
    private ReadingPlace? _pointed;

    /// <summary>Opens at this page.</summary>
    [Parameter]
    public int? AtPage { get; set; }

    /// <summary>Opens at this second of a recording.</summary>
    [Parameter]
    public double? AtSeconds { get; set; }

    /// <summary>Opens with this box in view: four fractions of the page, x, y, width and height.</summary>
    [Parameter]
    public string? AtBox { get; set; }

    /// <summary>Opens at the reading of this number.</summary>
    [Parameter]
    public int? AtReading { get; set; }

    /// <summary>The address of what is shown: the page, the reading or else the box. The moment is added by the browser, which knows it.</summary>
    private string Link =>
        string.Create(CultureInfo.InvariantCulture, $"/proofs/{Proof.Value:D}?page={_page}{LinkedPart}");

    private string LinkedPart =>
        _chosen is { } number ? string.Create(CultureInfo.InvariantCulture, $"&reading={number}")
        : (_draft?.Place ?? _pointed) is { X: { } x, Y: { } y, Width: { } width, Height: { } height } place
        && place.Page == _page
            ? string.Create(CultureInfo.InvariantCulture, $"&box={x:0.####},{y:0.####},{width:0.####},{height:0.####}")
        : "";

    private ReadingPlace? PointedAt()
    {
        var parts = AtBox
            ?.Split(',')
            .Select(text =>
                double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part)
                    ? part
                    : double.NaN
            )
            .ToArray();
        var place = parts is [var x, var y, var width, var height]
            ? new ReadingPlace(_page, x, y, width, height, AtSeconds)
            : new ReadingPlace(_page, Seconds: AtSeconds);
        return (AtSeconds is not null || parts is not null) && place.IsSound ? place : null;
    }

    [JSInvokable]
    public void LinkCopied(bool done) =>
        announcer.Say(done ? "The link was copied" : "The browser did not let the link be copied");
}
