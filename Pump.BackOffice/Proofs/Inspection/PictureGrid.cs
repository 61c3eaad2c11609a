using SkiaSharp;

namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>
/// The picture as 96 by 64 grey fields, each the mean of its share of the pixels. Saving a picture anew or in another size
/// changes every field a little; other figures on an otherwise equal page change a few fields much. That tells apart what
/// <see cref="DifferenceHash"/> is too coarse for: console pages look alike by nature.
/// </summary>
internal static class PictureGrid
{
    public const int Columns = 96;
    public const int Rows = 64;

    /// <summary>Row by row from the top, a byte a field, 0 for black.</summary>
    public static byte[] Of(SKBitmap bitmap)
    {
        using var copy = bitmap.ColorType == SKColorType.Rgba8888 ? null : bitmap.Copy(SKColorType.Rgba8888);
        var source = copy ?? bitmap;
        var pixels = source.GetPixelSpan();
        var (width, height) = (source.Width, source.Height);
        var fields = new double[Columns * Rows];
        var upTo = new double[width + 1];
        for (var y = 0; y < height; y++)
        {
            Sum(pixels.Slice(y * source.RowBytes, 4 * width), upTo);
            // a line of pixels may lie in two rows of fields, and in more when the picture is tiny
            var (top, bottom) = ((double)y * Rows / height, (y + 1.0) * Rows / height);
            for (var row = (int)top; row < Rows && row < bottom; row++)
            {
                var part = Math.Min(bottom, row + 1) - Math.Max(top, row);
                AddLine(upTo, part * Columns / width, fields.AsSpan(row * Columns, Columns));
            }
        }

        return [.. fields.Select(mean => (byte)Math.Clamp(Math.Round(mean), 0, 255))];
    }

    /// <summary>By how much the two fields differ that differ most: 0 to 255.</summary>
    public static int Difference(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var most = 0;
        for (var i = 0; i < left.Length; i++)
        {
            most = Math.Max(most, Math.Abs(left[i] - right[i]));
        }

        return most;
    }

    /// <summary>The grey of all pixels left of each one.</summary>
    private static void Sum(ReadOnlySpan<byte> line, double[] upTo)
    {
        for (var x = 0; x < upTo.Length - 1; x++)
        {
            var grey = (0.299 * line[4 * x]) + (0.587 * line[(4 * x) + 1]) + (0.114 * line[(4 * x) + 2]);
            upTo[x + 1] = upTo[x] + grey;
        }
    }

    private static void AddLine(double[] upTo, double weight, Span<double> fields)
    {
        var width = upTo.Length - 1;
        var before = 0.0;
        for (var column = 0; column < Columns; column++)
        {
            var edge = (column + 1.0) * width / Columns;
            var whole = Math.Min((int)edge, width);
            var sum = upTo[whole] + (whole < width ? (edge - whole) * (upTo[whole + 1] - upTo[whole]) : 0);
            fields[column] += weight * (sum - before);
            before = sum;
        }
    }
}
