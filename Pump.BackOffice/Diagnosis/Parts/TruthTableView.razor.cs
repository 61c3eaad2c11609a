using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Diagnosis.Parts;

/// <summary>A cell whose source is to be shown.</summary>
/// <param name="Label">Figure, column and value.</param>
/// <param name="Href">The route that the cell cites.</param>
/// <param name="OnClose">Closes it again.</param>
public sealed record OpenedCell(string Label, string Href, EventCallback OnClose);

public sealed partial class TruthTableView : ComponentBase
{
    private static readonly string[] Columns = ["claim", "proof", "AWS", "our ledger", "invoice"];
    private readonly Dictionary<(int Row, int Column), ElementReference> _cells = [];
    private (int Row, int Column)? _open;

    [Parameter, EditorRequired]
    public required TruthSheet Sheet { get; set; }

    /// <summary>Shows a cell's source; without it the cells only name it.</summary>
    [Parameter]
    public RenderFragment<OpenedCell>? Opened { get; set; }

    private void Toggle(int row, int column) => _open = _open == (row, column) ? null : (row, column);

    /// <summary>The focus goes back to the cell that was opened.</summary>
    private async Task CloseAsync()
    {
        var opener = _open;
        _open = null;
        if (opener is { } cell && _cells.TryGetValue(cell, out var element))
        {
            await JsSafely.RunAsync(() => element.FocusAsync());
        }
    }

    private static string ExplainId(int row) => $"truth-explains-{row}";

    private static MarkKind Kind(TruthMark mark) =>
        mark switch
        {
            TruthMark.Match => MarkKind.Match,
            TruthMark.Differs => MarkKind.Differs,
            _ => MarkKind.Unknown,
        };

    private static string Css(TruthMark mark) =>
        mark switch
        {
            TruthMark.Differs => "differs",
            TruthMark.Unknown => "unknown",
            TruthMark.NotApplicable => "na",
            _ => "",
        };
}
