using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Pump.BackOffice.Workbench.Reports;

public sealed partial class FlowChart : ComponentBase
{
    private const double Width = 720;
    private const double Height = 140;
    private const double Left = 30;
    private bool _table;

    [Parameter, EditorRequired]
    public required IReadOnlyList<FlowBar> Bars { get; set; }

    /// <summary>How many days one bar holds.</summary>
    [Parameter, EditorRequired]
    public required int Step { get; set; }

    private double Slot => (Width - Left) / Math.Max(1, Bars.Count);

    /// <summary>A label for every so many bars, so that they never touch.</summary>
    private int Every => Math.Max(1, (int)Math.Ceiling(48 / Slot));

    private int Top => Math.Max(4, Bars.Select(b => Math.Max(b.Opened, b.Resolved)).DefaultIfEmpty(0).Max());

    private IEnumerable<int> Lines => new[] { 0, Top / 2, Top }.Distinct();

    private string Spoken =>
        $"Opened {Bars.Sum(b => b.Opened)} and resolved {Bars.Sum(b => b.Resolved)} in all. The table behind the switch has every bar.";

    private double Y(int count) => Height - (count * (Height - 6) / Top);

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
