using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Workbench.Customer;

public sealed partial class TimelineLine : ComponentBase
{
    private (TimelineRow, CustomerView, bool, string?)? _drawn;
    private bool _isChanged = true;

    [Parameter, EditorRequired]
    public required TimelineRow Row { get; set; }

    [Parameter, EditorRequired]
    public required CustomerView View { get; set; }

    [Parameter]
    public bool IsOpen { get; set; }

    /// <summary>Its side of the bracket around a reversal pair.</summary>
    [Parameter]
    public string? PairCss { get; set; }

    private bool IsUndone => Row is { Standing: TimelineStanding.Reversed, Kind: not TimelineKind.Reversal };

    private string Toggle => (View with { Row = IsOpen ? null : Row.Key }).Href;

    /// <summary>The row alone, on the axes as they are, without filters.</summary>
    private string Permalink => new CustomerView(View.CompanyId, View.AsOf, View.KnownAt, Row: Row.Key).Href;

    private string Css =>
        string.Join(
            ' ',
            new[]
            {
                Row.Standing switch
                {
                    TimelineStanding.Provisional => "prov",
                    TimelineStanding.Reversed => "rev",
                    TimelineStanding.Note => Row.Kind == TimelineKind.Proposed ? "plan" : "ev",
                    _ => null,
                },
                PairCss,
                IsOpen ? "on open" : null,
            }.Where(css => css is not null)
        );

    private CertaintyLevel? Certainty =>
        Row.Kind
            is TimelineKind.Use
                or TimelineKind.Leak
                or TimelineKind.Unowned
                or TimelineKind.FromOthers
                or TimelineKind.Restated
            ? Row.IsAttributed || Row.Standing == TimelineStanding.Provisional
                ? CertaintyLevel.Likely
                : CertaintyLevel.Proven
            : null;

    private string SourceAction =>
        Row.Source switch
        {
            FigureSource.Aws or FigureSource.Reversal => "Open AWS row",
            FigureSource.Adjustment => "Open adjustment",
            FigureSource.Proof => "Open proof",
            FigureSource.Ticket => "Open ticket",
            _ => "Open source",
        };

    private string Sentence => TimelineSentence.Of(Row);

    protected override void OnParametersSet()
    {
        var now = (Row, View, IsOpen, PairCss);
        _isChanged = _drawn != now;
        _drawn = now;
    }

    // Opening one row changes only two of hundreds.
    protected override bool ShouldRender() => _isChanged;
}
