using SkiaSharp;

namespace Pump.BackOffice.Sandbox.Drawing;

/// <summary>
/// The two screen recordings that ship with the sandbox. They were made once by <c>docs/samples/make-clips.sh</c> and show
/// fixed days, so in any later month they are stale proofs.
/// </summary>
internal sealed record SampleClip(string FileName, string MediaType, ConsolePage Page, double Seconds)
{
    public const int FramesPerSecond = 10;

    public static readonly SampleClip Walkthrough = new(
        "walkthrough.webm",
        "video/webm",
        new ConsolePage(
            "042177369915",
            "northwind-prod",
            new DateOnly(2025, 9, 30),
            [
                new("AWS Activate Portfolio", 20_000.00m, 5_000.00m, 162, new DateOnly(2026, 12, 31)),
                new("AWS Summit promo", 188.90m, 61.10m, 158, new DateOnly(2026, 6, 30)),
            ]
        ),
        12
    );

    public static readonly SampleClip Evening = new(
        "credits-evening.mp4",
        "video/mp4",
        new ConsolePage(
            "518230946671",
            "harbor-main",
            new DateOnly(2025, 7, 31),
            [
                new("MAP credit", 11_420.35m, 13_579.65m, 171, new DateOnly(2026, 7, 31)),
                new("PoC credit", 2_500.00m, 0m, 44, new DateOnly(2025, 12, 31)),
                new("AWS survey promo", 0m, 25.00m, 158, new DateOnly(2026, 3, 31)),
            ]
        )
        {
            IsDark = true,
        },
        8
    );

    public static IReadOnlyList<SampleClip> All { get; } = [Walkthrough, Evening];

    /// <summary>The committed recording.</summary>
    public byte[] Read()
    {
        using var stream =
            typeof(SampleClip).Assembly.GetManifestResourceStream($"Pump.BackOffice.Sandbox.Clips.{FileName}")
            ?? throw new InvalidOperationException($"The clip {FileName} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Draws every frame as <c>0000.png</c> and on: the pointer wanders to the table and the picture comes nearer.</summary>
    public void WriteFrames(string folder)
    {
        var (page, _) = ConsolePicture.Render(Page);
        using (page)
        {
            var count = (int)(Seconds * FramesPerSecond);
            for (var i = 0; i < count; i++)
            {
                using var frame = Frame(page, (double)i / (count - 1));
                using var file = File.Create(Path.Combine(folder, $"{i:0000}.png"));
                frame.Encode(file, SKEncodedImageFormat.Png, 100);
            }
        }
    }

    private static SKBitmap Frame(SKBitmap page, double at)
    {
        var frame = new SKBitmap(page.Width, page.Height);
        using var canvas = new SKCanvas(frame);
        var zoom = (float)(1 + (0.6 * Ease((at - 0.35) / 0.2)));
        var (x, y) = ((float)(720 + (120 * Ease(at / 0.3))), (float)(620 - (290 * Ease(at / 0.3))));
        canvas.Scale(zoom, zoom, page.Width * 0.75f, page.Height * 0.48f);
        canvas.DrawBitmap(page, 0, 0, new SKSamplingOptions(SKCubicResampler.Mitchell));
        DrawPointer(canvas, x, y);
        canvas.Flush();
        return frame;
    }

    private static void DrawPointer(SKCanvas canvas, float x, float y)
    {
        using var path = SKPath.ParseSvgPathData("M0 0V17L4.6 13.2 7.6 19.6 10.4 18.3 7.5 12.2H13.4Z");
        path.Transform(SKMatrix.CreateTranslation(x, y));
        using var edge = new SKPaint
        {
            Color = SKColors.White,
            IsAntialias = true,
            IsStroke = true,
            StrokeWidth = 2.5f,
        };
        using var body = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        canvas.DrawPath(path, edge);
        canvas.DrawPath(path, body);
    }

    private static double Ease(double t)
    {
        t = Math.Clamp(t, 0, 1);
        return t * t * (3 - (2 * t));
    }
}
