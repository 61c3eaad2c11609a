using System.Globalization;
using System.Text;
using SkiaSharp;

namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>
/// Makes a screenshot or photo ready to be read: grey, dark on light, without ruling lines, three times as large.
/// Recognition takes the lines of a table for letters, and misses small type.
/// </summary>
internal static class PictureToRead
{
    private const int Enlarge = 3;

    /// <summary>Larger than this, a picture's type is large enough and its reading would take too long.</summary>
    private const long MaxPixels = 9_000_000;

    /// <summary>How far a ruling line may differ along its way, and how far it must differ from both its sides.</summary>
    private const int SameGrey = 5;
    private const int OtherGrey = 6;
    private const int Reach = 3;

    /// <summary>Writes it as a PGM; answers its size in pixels.</summary>
    public static (int Width, int Height) Write(SKBitmap picture, string path)
    {
        var grey = new Grey(picture);
        grey.MakeDarkOnLight();
        RemoveLines(grey.Pixels, grey.Width, grey.Height, stepX: 1, stepY: grey.Width);
        RemoveLines(grey.Pixels, grey.Height, grey.Width, stepX: grey.Width, stepY: 1);
        var factor = Math.Min(Enlarge, Math.Max(1, Math.Sqrt(MaxPixels / ((double)grey.Width * grey.Height))));
        var size = new SKSizeI((int)(grey.Width * factor), (int)(grey.Height * factor));
        using var small = grey.ToBitmap();
        using var large = factor > 1 ? Larger(small, size) : null;
        var pixels = (large ?? small).GetPixelSpan();
        var (rowBytes, step) = large is null ? (small.RowBytes, 1) : (large.RowBytes, 4);
        using var file = File.Create(path);
        file.Write(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5 {size.Width} {size.Height} 255\n"))
        );
        var line = new byte[size.Width];
        for (var y = 0; y < size.Height; y++)
        {
            var row = pixels.Slice(y * rowBytes, step * size.Width);
            for (var x = 0; x < line.Length; x++)
            {
                line[x] = row[x * step];
            }

            file.Write(line);
        }

        return (size.Width, size.Height);
    }

    /// <summary>In four channels, though one would do: Skia enlarges grey at a quarter of the speed.</summary>
    private static SKBitmap Larger(SKBitmap grey, SKSizeI size)
    {
        using var channels = grey.Copy(SKColorType.Rgba8888);
        return channels.Resize(size, new SKSamplingOptions(SKCubicResampler.Mitchell));
    }

    /// <summary>
    /// Paints over long thin runs of one grey that have another grey on both sides. Lengths are walked by
    /// <paramref name="stepX"/>, sides by <paramref name="stepY"/>, so that the same walk serves rows and columns.
    /// </summary>
    private static void RemoveLines(byte[] pixels, int length, int count, int stepX, int stepY)
    {
        var least = Math.Max(48, length / 14);
        for (var line = Reach; line < count - Reach; line++)
        {
            var start = 0;
            for (var i = 1; i <= length; i++)
            {
                if (i < length && Math.Abs(At(i) - At(i - 1)) <= SameGrey && IsLine(i))
                {
                    continue;
                }

                if (i - start >= least)
                {
                    for (var k = start; k < i; k++)
                    {
                        pixels[(k * stepX) + (line * stepY)] = pixels[(k * stepX) + ((line - Reach) * stepY)];
                    }
                }

                start = i;
            }

            int At(int i) => pixels[(i * stepX) + (line * stepY)];

            bool IsLine(int i)
            {
                var here = (i * stepX) + (line * stepY);
                var (above, below) = (pixels[here - (Reach * stepY)], pixels[here + (Reach * stepY)]);
                return Math.Abs(above - pixels[here]) >= OtherGrey && Math.Abs(below - pixels[here]) >= OtherGrey;
            }
        }
    }

    /// <summary>A picture's brightness, a byte a pixel.</summary>
    private sealed class Grey
    {
        public Grey(SKBitmap picture)
        {
            (Width, Height) = (picture.Width, picture.Height);
            Pixels = new byte[Width * Height];
            var colours = picture.GetPixelSpan();
            for (var y = 0; y < Height; y++)
            {
                for (var x = 0; x < Width; x++)
                {
                    var at = (y * picture.RowBytes) + (x * 4);
                    Pixels[(y * Width) + x] = (byte)(
                        ((colours[at] * 77) + (colours[at + 1] * 150) + (colours[at + 2] * 29)) >> 8
                    );
                }
            }
        }

        public int Width { get; }

        public int Height { get; }

        public byte[] Pixels { get; }

        /// <summary>Turns a dark page around: recognition is made for dark type on light paper.</summary>
        public void MakeDarkOnLight()
        {
            long sum = 0;
            foreach (var pixel in Pixels)
            {
                sum += pixel;
            }

            if (sum / Pixels.Length >= 110)
            {
                return;
            }

            for (var i = 0; i < Pixels.Length; i++)
            {
                Pixels[i] = (byte)(255 - Pixels[i]);
            }
        }

        public SKBitmap ToBitmap()
        {
            var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Gray8, SKAlphaType.Opaque));
            for (var y = 0; y < Height; y++)
            {
                Pixels.AsSpan(y * Width, Width).CopyTo(bitmap.GetPixelSpan()[(y * bitmap.RowBytes)..]);
            }

            return bitmap;
        }
    }
}
