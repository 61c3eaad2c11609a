using SkiaSharp;

namespace Pump.BackOffice.Sandbox.Drawing;

/// <summary>A console page photographed from a screen with a phone: askew, grainy, unevenly lit, with the camera's name in it.</summary>
internal static class PhonePhoto
{
    private const int Width = 1600;
    private const int Height = 1200;

    /// <summary>Takes the photo. The same page and seed give the same bytes.</summary>
    /// <param name="seed">Decides angle and grain.</param>
    /// <param name="takenAt">The camera's own clock, without a zone.</param>
    public static DrawnProof Jpeg(ConsolePage page, int seed, DateTime takenAt)
    {
        var (screen, figures) = ConsolePicture.Render(page with { Density = 1.5f });
        using (screen)
        {
            var random = new Random(seed);
            var matrix = Tilt(screen.Width, screen.Height, random);
            using var photo = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
            using var canvas = new SKCanvas(photo);
            canvas.Clear(new SKColor(0xFF23201D));
            canvas.SetMatrix(matrix);
            canvas.DrawBitmap(screen, 0, 0, new SKSamplingOptions(SKCubicResampler.Mitchell));
            canvas.ResetMatrix();
            Light(canvas);
            canvas.Flush();
            AddGrain(photo, random);
            using var data = photo.Encode(SKEncodedImageFormat.Jpeg, 78);
            var bytes = FileMarks.JpegCamera(data.ToArray(), "Oriel", "Oriel P7", takenAt);
            return new DrawnProof(
                bytes,
                "image/jpeg",
                Width,
                Height,
                [.. figures.Select(f => Move(f, screen, matrix))]
            );
        }
    }

    private static SKMatrix Tilt(int width, int height, Random random)
    {
        float Jitter() => (random.NextSingle() - 0.5f) * 60;
        SKPoint[] corners =
        [
            new(110 + Jitter(), 130 + Jitter()),
            new(1490 + Jitter(), 90 + Jitter()),
            new(1530 + Jitter(), 1080 + Jitter()),
            new(80 + Jitter(), 1040 + Jitter()),
        ];
        return ToQuad(width, height, corners);
    }

    /// <summary>The projection that takes a rectangle to four corners (top left, top right, bottom right, bottom left).</summary>
    private static SKMatrix ToQuad(float width, float height, SKPoint[] q)
    {
        var (dx1, dy1) = (q[1].X - q[2].X, q[1].Y - q[2].Y);
        var (dx2, dy2) = (q[3].X - q[2].X, q[3].Y - q[2].Y);
        var (sx, sy) = (q[0].X - q[1].X + q[2].X - q[3].X, q[0].Y - q[1].Y + q[2].Y - q[3].Y);
        var det = (dx1 * dy2) - (dx2 * dy1);
        var g = ((sx * dy2) - (dx2 * sy)) / det;
        var h = ((dx1 * sy) - (sx * dy1)) / det;
        return new SKMatrix(
            (q[1].X - q[0].X + (g * q[1].X)) / width,
            (q[3].X - q[0].X + (h * q[3].X)) / height,
            q[0].X,
            (q[1].Y - q[0].Y + (g * q[1].Y)) / width,
            (q[3].Y - q[0].Y + (h * q[3].Y)) / height,
            q[0].Y,
            g / width,
            h / height,
            1
        );
    }

    private static void Light(SKCanvas canvas)
    {
        using var shader = SKShader.CreateRadialGradient(
            new SKPoint(Width * 0.42f, Height * 0.4f),
            Width * 0.75f,
            [new SKColor(255, 250, 235, 26), new SKColor(10, 8, 20, 120)],
            SKShaderTileMode.Clamp
        );
        using var paint = new SKPaint { Shader = shader };
        canvas.DrawRect(0, 0, Width, Height, paint);
    }

    private static void AddGrain(SKBitmap photo, Random random)
    {
        var pixels = photo.GetPixelSpan();
        for (var i = 0; i < pixels.Length; i += 4)
        {
            var grain = random.Next(-9, 10);
            pixels[i] = Shift(pixels[i], grain);
            pixels[i + 1] = Shift(pixels[i + 1], grain);
            pixels[i + 2] = Shift(pixels[i + 2], grain);
        }
    }

    private static byte Shift(byte value, int by) => (byte)Math.Clamp(value + by, 0, 255);

    /// <summary>The upright box around where a figure came to stand in the photo.</summary>
    private static DrawnFigure Move(DrawnFigure figure, SKBitmap screen, SKMatrix matrix)
    {
        var box = SKRect.Create(
            (float)figure.X * screen.Width,
            (float)figure.Y * screen.Height,
            (float)figure.Width * screen.Width,
            (float)figure.Height * screen.Height
        );
        var moved = matrix.MapRect(box);
        return figure with
        {
            X = moved.Left / Width,
            Y = moved.Top / Height,
            Width = moved.Width / Width,
            Height = moved.Height / Height,
        };
    }
}
