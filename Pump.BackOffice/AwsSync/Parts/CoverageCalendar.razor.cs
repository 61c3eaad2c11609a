using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pump.BackOffice.AwsFacts;

namespace Pump.BackOffice.AwsSync.Parts;

public sealed partial class CoverageCalendar : ComponentBase
{
    private static readonly (string Css, string Word)[] Keys =
    [
        (Css(MonthState.Final), Word(MonthState.Final)),
        (Css(MonthState.Restated), Word(MonthState.Restated)),
        (Css(MonthState.Estimated), Word(MonthState.Estimated)),
        (Css(MonthState.Open), Word(MonthState.Open)),
        (Css(MonthState.Unknown), Word(MonthState.Unknown)),
        (Css(null), Word(null)),
    ];

    [Parameter, EditorRequired]
    public required CoverageTable Table { get; set; }

    /// <summary>What else is unknown.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>What is unknown and why, in words, months of one payer and reason together.</summary>
    private IEnumerable<string> Unknowns
    {
        get
        {
            var cells = Table.Rows.SelectMany(row => row.Cells.Select(cell => (row.Name, cell))).ToList();
            var charges = Say(cells.Where(c => c.cell.State == MonthState.Unknown), c => c.Why!);
            if (charges.Length > 0)
            {
                yield return $"Unknown: {charges}. Unknown months count as unknown, not as zero.";
            }

            var allocations = Say(cells.Where(c => c.cell.AllocationsWhy is not null), c => c.AllocationsWhy!);
            if (allocations.Length > 0)
            {
                yield return $"Costs known, but not which credit paid: {allocations}. "
                    + "There the use is attributed to credits and marked so.";
            }

            var days = Say(cells.Where(c => c.cell.DaysWhy is not null), c => c.DaysWhy!);
            if (days.Length > 0)
            {
                yield return $"Days at the edge of the month unknown: {days}.";
            }
        }
    }

    private static string Say(IEnumerable<(string Name, CoverageCell Cell)> cells, Func<CoverageCell, string> why) =>
        string.Join(
            "; ",
            cells
                .GroupBy(c => (c.Name, Why: why(c.Cell)))
                .Select(g => $"{g.Key.Name} {Span([.. g.Select(c => c.Cell.Month)])}, {g.Key.Why}")
        );

    private static string Span(IReadOnlyList<Month> months) =>
        months.Count > 2 && months[^1].Since(months[0]) == months.Count - 1
            ? $"{months[0]} to {months[^1]}"
            : string.Join(", ", months);

    private static string Title(CoverageRow row, CoverageCell cell) => $"{row.Name}, {cell.Month}: {Words(cell)}";

    private static string Words(CoverageCell cell)
    {
        var words = cell.Why is null ? Word(cell.State) : $"{Word(cell.State)}, {cell.Why}";
        words = cell.AllocationsWhy is null ? words : $"{words}; allocation history unknown, {cell.AllocationsWhy}";
        return cell.DaysWhy is null ? words : $"{words}; days unknown, {cell.DaysWhy}";
    }

    private static string CssOf(CoverageCell cell) =>
        $"cc {Css(cell.State)}{(cell.AllocationsWhy is null ? string.Empty : " part")}";

    private static string Name(Month month) => month.FirstDay.ToString("MMM", CultureInfo.InvariantCulture);

    private static string Word(MonthState? state) => state?.ToString() ?? "No member";

    private static string Css(MonthState? state) =>
        state switch
        {
            MonthState.Final => "f",
            MonthState.Restated => "r",
            MonthState.Estimated => "e",
            MonthState.Open => "o",
            MonthState.Unknown => "u",
            _ => "n",
        };
}
