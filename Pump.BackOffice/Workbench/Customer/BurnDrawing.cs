using System.Globalization;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Credits.Forecast;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Workbench.Customer;

/// <summary>Where everything of a burn-down stands in a picture of 784 by 272. A drawing: figures are not read from it.</summary>
public sealed class BurnDrawing
{
    public const double Left = 52;
    public const double Right = 770;
    public const double Top = 30;
    public const double Bottom = 242;
    private const double LabelWidth = 132;
    private const int MostMonthsBack = 14;
    private const int MostMonthsAhead = 18;
    private readonly BurnDownChart _chart;
    private readonly CustomerForecast? _forecast;
    private readonly double _top;

    public BurnDrawing(BurnDownChart chart, CustomerForecast? forecast)
    {
        _chart = chart;
        _forecast = forecast;
        var present = Month.Of(chart.AsOf);
        var first = chart.History.Count > 0 ? Month.Of(chart.History[0].On) : present.Plus(-3);
        From = Month.Of(Later(first.FirstDay, present.Plus(-MostMonthsBack).FirstDay));
        DateOnly[] ahead =
        [
            present.Plus(6).LastDay,
            forecast?.RunsOutLatest?.AddDays(40) ?? chart.AsOf,
            .. chart.Expiries.Select(e => e.On.AddDays(40)),
        ];
        Until = Month.Of(Earlier(ahead.Max(), present.Plus(MostMonthsAhead).LastDay)).Next;
        var highest = chart
            .History.Concat(chart.Provisional)
            .Where(p => p.On >= From.FirstDay)
            .Select(p => (double)p.Remaining.Amount)
            .Append((double)chart.Remaining.Amount)
            .Max();
        Step = StepOf(highest);
        _top = Math.Max(Step, Math.Ceiling(highest * 1.02 / Step) * Step);
    }

    public Month From { get; }

    /// <summary>The first month that is not drawn.</summary>
    public Month Until { get; }
    public double Step { get; }

    public IEnumerable<double> Levels
    {
        get
        {
            for (var level = 0d; level <= _top + 0.001; level += Step)
            {
                yield return level;
            }
        }
    }

    public IEnumerable<Month> Months => Enumerable.Range(0, Until.Since(From)).Select(From.Plus);

    public bool Names(Month month) => Until.Since(From) <= 24 || month.Number % 2 == 1;

    public double X(DateOnly day)
    {
        var all = Until.FirstDay.DayNumber - From.FirstDay.DayNumber;
        return Left + ((Right - Left) * Math.Clamp((day.DayNumber - From.FirstDay.DayNumber) / (double)all, 0, 1));
    }

    public double Y(Money amount) => Y((double)amount.Amount);

    public double Y(double amount) => Bottom - ((Bottom - Top) * Math.Clamp(amount / _top, 0, 1));

    /// <summary>The line of what is over; the balance at its left edge is carried in from before.</summary>
    public IReadOnlyList<BurnPoint> History
    {
        get
        {
            var start = From.FirstDay;
            var before = _chart.History.LastOrDefault(p => p.On < start);
            var inside = _chart.History.Where(p => p.On >= start);
            return before is null ? [.. inside] : [new BurnPoint(start, before.Remaining), .. inside];
        }
    }

    public string Line(IEnumerable<BurnPoint> points) => string.Join(' ', points.Select(p => At(p.On, p.Remaining)));

    /// <summary>The surface under a line.</summary>
    public string Area(IReadOnlyList<BurnPoint> points) =>
        points.Count == 0
            ? string.Empty
            : $"{At(points[0].On, Money.Zero)} {Line(points)} {At(points[^1].On, Money.Zero)}";

    /// <summary>From the fast end to the slow one.</summary>
    public string Band
    {
        get
        {
            var day = _chart.AsOf;
            var high = Ahead.Select(f => At(f.On, f.High));
            var low = Ahead.Reverse().Select(f => At(f.On, f.Low));
            return string.Join(' ', [At(day, _chart.Remaining), .. high, .. low]);
        }
    }

    public string Expected => Line(Ahead.Select(f => new BurnPoint(f.On, f.Expected)));

    /// <summary>What is expected, as far as it is drawn.</summary>
    private IReadOnlyList<BurnForecastPoint> Ahead =>
        _forecast is null ? [] : [.. _forecast.Points.Where(p => p.On < Until.FirstDay)];

    /// <summary>Ends of credits inside the picture, each on the first line of words that is free.</summary>
    public IReadOnlyList<(BurnExpiry Expiry, double X, int Row)> Expiries
    {
        get
        {
            List<(BurnExpiry, double, int)> placed = [];
            List<(double From, double To)>[] taken =
            [
                [],
                [],
            ];
            foreach (var expiry in _chart.Expiries.Where(e => e.On < Until.FirstDay))
            {
                var x = X(expiry.On);
                var from = IsLabelledLeft(x) ? x - LabelWidth : x;
                var row = Array.FindIndex(
                    taken,
                    words => words.TrueForAll(w => from + LabelWidth <= w.From || from >= w.To)
                );
                if (row >= 0)
                {
                    taken[row].Add((from, from + LabelWidth));
                }

                placed.Add((expiry, x, row));
            }

            return placed;
        }
    }

    /// <summary>The grants worth naming: the largest ones, where their words do not cover each other.</summary>
    public IReadOnlyList<(BurnMark Mark, double X, double Y, bool Left)> Grants
    {
        get
        {
            List<(BurnMark, double X, double Y, bool Left)> placed = [];
            List<(double From, double To, double Y)> taken = [];
            var marks = _chart.Marks.Where(m => m.Kind == BurnMarkKind.Grant && m.On >= From.FirstDay).ToList();
            foreach (var mark in marks.OrderByDescending(m => m.Amount).Take(4))
            {
                var x = X(mark.On);
                var width = 12 + (6.2 * (Short(mark.Words).Length + Figures.Text(mark.Amount.Amount).Length + 2));
                var left = x - width > Left;
                var from = left ? x - width : x;
                var above = Math.Max(Y(mark.At) - 7, 38);
                var lines = new[] { above, above - 14, above + 22 };
                var line = Array.FindIndex(
                    lines,
                    y =>
                        y > 36
                        && taken.TrueForAll(t => from + width <= t.From || from >= t.To || Math.Abs(t.Y - y) > 13)
                );
                if (line >= 0)
                {
                    taken.Add((from, from + width, lines[line]));
                    placed.Add((mark, x, lines[line], left));
                }
            }

            return placed;
        }
    }

    /// <summary>Whether there is no room for an end's words on its right.</summary>
    public static bool IsLabelledLeft(double x) => x > Right - 110;

    public static string N(double at) => at.ToString("0.0", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Level(double level) => Figures.Count((long)level);

    public static string Short(string words) => words.Length <= 20 ? words : words[..19].TrimEnd() + "…";

    private string At(DateOnly day, Money amount) => $"{N(X(day))},{N(Y(amount))}";

    private static double StepOf(double highest)
    {
        var rough = Math.Max(highest, 1) / 5;
        var size = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / size) switch
        {
            <= 1 => size,
            <= 2 => 2 * size,
            <= 5 => 5 * size,
            _ => 10 * size,
        };
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
