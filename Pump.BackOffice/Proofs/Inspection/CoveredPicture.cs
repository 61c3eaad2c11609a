using SkiaSharp;

namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>Draws a safe copy anew with boxes made black, pixel for pixel: nothing of what stood there is in the result.</summary>
internal static class CoveredPicture
{
    public static InspectionReport Draw(FileType type, InspectionRequest request, IReadOnlyList<CoveredBox> boxes)
    {
        var report = new InspectionReport(type.MediaType, FileKind.Picture);
        using var bitmap = SafeCopies.Decode(request.Path);
        if (bitmap is null)
        {
            return report with { Code = "broken", Message = "The picture is damaged or not complete." };
        }

        using (var canvas = new SKCanvas(bitmap))
        using (var black = new SKPaint { Color = SKColors.Black, IsAntialias = false })
        {
            foreach (var box in boxes)
            {
                canvas.DrawRect(Pixels(box, bitmap), black);
            }
        }

        return report with
        {
            Width = bitmap.Width,
            Height = bitmap.Height,
            Copies =
            [
                .. SafeCopies
                    .Write(bitmap, type, 1, request.CopyFolder)
                    .Select(copy =>
                        copy with
                        {
                            Kind = copy.Kind == CopyKind.Thumb ? CopyKind.RedactedThumb : CopyKind.Redacted,
                        }
                    ),
            ],
        };
    }

    /// <summary>Whole pixels, outwards: a pixel that is touched is covered.</summary>
    private static SKRectI Pixels(CoveredBox box, SKBitmap bitmap) =>
        new(
            (int)Math.Floor(box.X * bitmap.Width),
            (int)Math.Floor(box.Y * bitmap.Height),
            (int)Math.Ceiling((box.X + box.Width) * bitmap.Width),
            (int)Math.Ceiling((box.Y + box.Height) * bitmap.Height)
        );
}
