using SkiaSharp;

namespace Pump.BackOffice.Sandbox.Drawing;

/// <summary>Writes and paints on a canvas with the embedded font, and remembers where each figure came to stand.</summary>
internal sealed class Ink(SKCanvas canvas)
{
    private static readonly SKTypeface Regular = Load("Regular");
    private static readonly SKTypeface SemiBold = Load("SemiBold");
    private static readonly SKTypeface Bold = Load("Bold");
    private readonly List<(DrawnField Field, string Text, int Row, SKRect Box)> _figures = [];

    public IReadOnlyList<(DrawnField Field, string Text, int Row, SKRect Box)> Figures => _figures;

    /// <summary>Writes a line; <paramref name="y"/> is its baseline. Gives the box of the text.</summary>
    public SKRect Text(
        string text,
        float x,
        float y,
        float size,
        uint colour,
        Weight weight = Weight.Regular,
        Side side = Side.Left
    )
    {
        using var font = Font(size, weight);
        var width = font.MeasureText(text);
        var left = side switch
        {
            Side.Right => x - width,
            Side.Centre => x - (width / 2),
            _ => x,
        };
        using var paint = Paint(colour);
        canvas.DrawText(text, left, y, SKTextAlign.Left, font, paint);
        return new SKRect(left - 7, y - (size * 1.05f) - 3, left + width + 7, y + (size * 0.32f) + 3);
    }

    public void Figure(
        DrawnField field,
        int row,
        string text,
        float x,
        float y,
        float size,
        uint colour,
        Weight weight = Weight.Regular,
        Side side = Side.Left
    ) => _figures.Add((field, text, row, Text(text, x, y, size, colour, weight, side)));

    public void Fill(SKRect box, uint colour, float radius = 0)
    {
        using var paint = Paint(colour);
        canvas.DrawRoundRect(box, radius, radius, paint);
    }

    public void Frame(SKRect box, uint colour, float radius)
    {
        using var paint = Paint(colour);
        paint.IsStroke = true;
        paint.StrokeWidth = 1;
        canvas.DrawRoundRect(box, radius, radius, paint);
    }

    public void Line(float x1, float y1, float x2, float y2, uint colour)
    {
        using var paint = Paint(colour);
        paint.StrokeWidth = 1;
        canvas.DrawLine(x1, y1, x2, y2, paint);
    }

    public static float Measure(string text, float size, Weight weight)
    {
        using var font = Font(size, weight);
        return font.MeasureText(text);
    }

    private static SKPaint Paint(uint colour) => new() { Color = new SKColor(colour), IsAntialias = true };

    private static SKFont Font(float size, Weight weight) =>
        new(
            weight switch
            {
                Weight.Bold => Bold,
                Weight.SemiBold => SemiBold,
                _ => Regular,
            },
            size
        )
        {
            Edging = SKFontEdging.Antialias,
            Hinting = SKFontHinting.None,
            Subpixel = true,
        };

    private static SKTypeface Load(string weight)
    {
        var name = $"Pump.BackOffice.Sandbox.Drawing.Fonts.OpenSans-{weight}.ttf";
        using var stream = typeof(Ink).Assembly.GetManifestResourceStream(name);
        return SKTypeface.FromStream(stream)
            ?? throw new InvalidOperationException($"The font {name} is not embedded.");
    }
}

internal enum Weight
{
    Regular,
    SemiBold,
    Bold,
}

internal enum Side
{
    Left,
    Centre,
    Right,
}
