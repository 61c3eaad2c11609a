using System.Globalization;
using System.Text;

namespace Pump.BackOffice.Benchmarks;

/// <summary>One measured figure; the floor was measured in the same run.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">The median.</param>
/// <param name="Unit">ms, KiB.</param>
/// <param name="Floor">The least that the machine can do for the same; null where there is none.</param>
internal sealed record MeasuredFigure(
    string What,
    double Value,
    string Unit,
    double? Floor = null,
    string? FloorIs = null
);

/// <summary>What a run of the measurements came to.</summary>
internal sealed class MeasureReport(string machine, DateOnly on)
{
    private readonly List<MeasuredFigure> _figures = [];

    public IReadOnlyList<MeasuredFigure> Figures => _figures;

    public void Add(MeasuredFigure figure) => _figures.Add(figure);

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append("# Performance\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"Written by `dotnet run --project Pump.BackOffice.Benchmarks -- --write` on {on:yyyy-MM-dd}, {machine}, SQLite, the default scenario.\n"
        );
        text.Append("Medians; a ratio is to a floor that was measured in the same run.\n\n");
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

        return text.ToString();
    }
}
