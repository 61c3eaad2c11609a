using System.Globalization;
using System.Text;

namespace Pump.BackOffice.Benchmarks;

/// <summary>What one group of measurements came to: a heading of docs/performance.md and its table.</summary>
internal sealed class MeasureReport(string title)
{
    private readonly List<MeasuredFigure> _figures = [];
    private readonly List<string> _notes = [];

    public IReadOnlyList<MeasuredFigure> Figures => _figures;

    public void Add(MeasuredFigure figure) => _figures.Add(figure);

    /// <summary>A sentence under the table: the data it was measured on, the aim, what falls short and why.</summary>
    public void Note(string sentence) => _notes.Add(sentence);

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {title}\n");
        text.Append("| what | value | floor | ratio |\n|---|---:|---:|---:|\n");
        foreach (var figure in _figures)
        {
            var floor = figure.Floor is { } least
                ? string.Create(CultureInfo.InvariantCulture, $"{least:0.##} {figure.Unit} ({figure.FloorIs})")
                : "-";
            var ratio = figure.Floor is > 0
                ? (figure.Value / figure.Floor.Value).ToString("0.0", CultureInfo.InvariantCulture)
                : "-";
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {figure.What} | {figure.Value:0.##} {figure.Unit} | {floor} | {ratio} |\n"
            );
        }

        foreach (var note in _notes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{note}\n");
        }

        return text.ToString();
    }
}
