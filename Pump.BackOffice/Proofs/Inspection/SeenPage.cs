namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>
/// The words of a picture, put on the lines and into the cells in which a person sees them. Photos are askew: the slope
/// of the lines is taken from the words themselves and may change down the page.
/// </summary>
internal sealed class SeenPage
{
    /// <summary>In heights of the word.</summary>
    private const double WideSpace = 1.3;

    private readonly IReadOnlyList<SeenWord> _words;
    private readonly double _aspect;
    private readonly (double At0, double ByHeight) _slope;

    /// <param name="words">In any order.</param>
    /// <param name="aspect">The picture's width over its height.</param>
    public SeenPage(IReadOnlyList<SeenWord> words, double aspect)
        : this(words, aspect, Slopes(words)) { }

    private SeenPage(IReadOnlyList<SeenWord> words, double aspect, (double At0, double ByHeight) slope)
    {
        (_words, _aspect, _slope) = (words, aspect, slope);
        Lines = Group(words);
    }

    /// <summary>
    /// The part to the right of a column's beginning and below a line: a table without the menu beside it, whose words
    /// stand between the rows and would draw them together.
    /// </summary>
    public SeenPage Part(double left, IReadOnlyList<SeenCell> below)
    {
        var level = below.SelectMany(cell => cell.Words).Where(word => word.X >= left).Average(Level);
        return new SeenPage(
            [.. _words.Where(word => word.X >= left && Level(word) > level + (word.Height / 2))],
            _aspect,
            _slope
        );
    }

    /// <summary>From top to bottom; in each the cells from left to right.</summary>
    public IReadOnlyList<IReadOnlyList<SeenCell>> Lines { get; }

    /// <summary>As a person would type it off: a line a line, cells parted by tabs.</summary>
    public string Text =>
        string.Join('\n', Lines.Select(line => string.Join('\t', line.Select(cell => cell.Text)))).Trim();

    private List<IReadOnlyList<SeenCell>> Group(IReadOnlyList<SeenWord> words)
    {
        List<List<SeenWord>> lines = [];
        foreach (var word in words.OrderBy(Level))
        {
            var line = lines.Count > 0 ? lines[^1] : null;
            if (
                line is null
                || Level(word) - line.Average(Level) > 0.55 * Math.Max(word.Height, line.Min(w => w.Height))
            )
            {
                lines.Add([word]);
            }
            else
            {
                line.Add(word);
            }
        }

        return [.. lines.Select(Cells)];
    }

    /// <summary>Words closer than a wide space are one cell; an amount begins one of its own.</summary>
    private List<SeenCell> Cells(List<SeenWord> line)
    {
        List<List<SeenWord>> cells = [];
        foreach (var word in line.OrderBy(w => w.X))
        {
            var gap = cells.Count == 0 ? double.MaxValue : word.X - cells[^1][^1].Right;
            // widths and heights are fractions of different lengths
            if (gap * _aspect > WideSpace * word.Height || word.Text.StartsWith('$'))
            {
                cells.Add([word]);
            }
            else
            {
                cells[^1].Add(word);
            }
        }

        return [.. cells.Select(words => new SeenCell(words))];
    }

    private double Level(SeenWord word) => word.Middle - ((_slope.At0 + (_slope.ByHeight * word.Middle)) * word.X);

    /// <summary>The slope of the recognised lines as a straight function of the height at which they stand.</summary>
    private static (double At0, double ByHeight) Slopes(IReadOnlyList<SeenWord> words)
    {
        var lines = words
            .GroupBy(w => w.Line, StringComparer.Ordinal)
            .Select(line => line.OrderBy(w => w.X).ToList())
            .Where(line => line.Count > 1 && line[^1].X - line[0].X > 0.03)
            .Select(line => (line[0].Middle, Span: line[^1].X - line[0].X, Rise: line[^1].Middle - line[0].Middle))
            .Select(line => (line.Middle, Slope: line.Rise / line.Span, Weight: line.Span * line.Span))
            .Where(line => Math.Abs(line.Slope) < 0.2)
            .ToList();
        if (lines.Count < 4)
        {
            return (0, 0);
        }

        // Longer lines know their slope better.
        var all = lines.Sum(l => l.Weight);
        var (height, slope) = (lines.Sum(l => l.Weight * l.Middle) / all, lines.Sum(l => l.Weight * l.Slope) / all);
        var spread = lines.Sum(l => l.Weight * (l.Middle - height) * (l.Middle - height));
        var by = lines.Sum(l => l.Weight * (l.Middle - height) * (l.Slope - slope)) / spread;
        return Math.Abs(slope) < 0.004 && Math.Abs(by) < 0.02 ? (0, 0) : (slope - (by * height), by);
    }
}

/// <summary>Words that stand together, with the box around them.</summary>
internal sealed class SeenCell(IReadOnlyList<SeenWord> words)
{
    public IReadOnlyList<SeenWord> Words => words;
    public string Text { get; } = string.Join(' ', words.Select(w => w.Text));
    public double X { get; } = words.Min(w => w.X);
    public double Y { get; } = words.Min(w => w.Y);
    public double Right { get; } = words.Max(w => w.Right);
    public double Bottom { get; } = words.Max(w => w.Y + w.Height);

    /// <summary>Of its least certain word.</summary>
    public double Confidence { get; } = words.Min(w => w.Confidence);
}
