using SkiaSharp;

namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>
/// Draws a picture anew: decoded, turned upright, encoded again. What comes out holds pixels and nothing else of the file.
/// </summary>
internal static class SafeCopies
{
    private const int JpegQuality = 90;
    private const int ThumbQuality = 82;

    /// <summary>Above this a lossless copy costs more time than a worker has; a photo's encoding takes its place.</summary>
    private const long MaxLosslessPixels = 16_000_000;

    /// <summary>What copies are: nothing else is ever shown in a page.</summary>
    public static readonly IReadOnlySet<string> MediaTypes = new HashSet<string>(StringComparer.Ordinal)
    {
        "image/png",
        "image/jpeg",
        "image/webp",
    };

    /// <summary>The upright picture in sRGB; null when the decoder cannot read it to its end.</summary>
    public static SKBitmap? Decode(string path)
    {
        using var codec = SKCodec.Create(path);
        if (codec is null)
        {
            return null;
        }

        var bitmap = DecodePixels(codec);
        if (bitmap is null || codec.EncodedOrigin is SKEncodedOrigin.TopLeft or SKEncodedOrigin.Default)
        {
            return bitmap;
        }

        using (bitmap)
        {
            return Turn(bitmap, codec.EncodedOrigin);
        }
    }

    /// <summary>Writes the full copy and the thumb of one page into the folder.</summary>
    public static IEnumerable<InspectedCopy> Write(SKBitmap bitmap, FileType source, int page, string folder)
    {
        yield return WriteFull(bitmap, source, page, folder);
        yield return WriteThumb(bitmap, page, folder);
    }

    public static InspectedCopy WriteThumb(SKBitmap bitmap, int page, string folder)
    {
        var width = Math.Min(InspectionLimits.ThumbWidth, bitmap.Width);
        var height = Math.Max(1, (int)Math.Round(bitmap.Height * (double)width / bitmap.Width));
        using var small = bitmap.Resize(
            new SKSizeI(width, Math.Min(height, 4 * InspectionLimits.ThumbWidth)),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        );
        var name = $"thumb-{page}.webp";
        using var file = File.Create(Path.Combine(folder, name));
        small.Encode(file, SKEncodedImageFormat.Webp, ThumbQuality);
        return new InspectedCopy(CopyKind.Thumb, page, name, "image/webp", small.Width, small.Height);
    }

    private static SKBitmap? DecodePixels(SKCodec codec)
    {
        using var colours = SKColorSpace.CreateSrgb();
        var info = new SKImageInfo(
            codec.Info.Width,
            codec.Info.Height,
            SKColorType.Rgba8888,
            SKAlphaType.Premul,
            colours
        );
        var bitmap = new SKBitmap(info);
        if (codec.GetPixels(info, bitmap.GetPixels()) == SKCodecResult.Success)
        {
            return bitmap;
        }

        using (bitmap)
        {
            return null;
        }
    }

    private static InspectedCopy WriteFull(SKBitmap bitmap, FileType source, int page, string folder)
    {
        var (format, mediaType, extension) = FormatFor(bitmap, source);
        var name = $"full-{page}.{extension}";
        using var file = File.Create(Path.Combine(folder, name));
        using var pixels = bitmap.PeekPixels();
        var written = format switch
        {
            SKEncodedImageFormat.Png => pixels.Encode(file, new SKPngEncoderOptions(SKPngEncoderFilterFlags.Sub, 4)),
            _ => pixels.Encode(file, format, JpegQuality),
        };
        return written
            ? new InspectedCopy(CopyKind.Full, page, name, mediaType, bitmap.Width, bitmap.Height)
            : throw new InvalidDataException("The copy could not be encoded.");
    }

    private static (SKEncodedImageFormat Format, string MediaType, string Extension) FormatFor(
        SKBitmap bitmap,
        FileType source
    ) =>
        source == FileTypes.Jpeg || (long)bitmap.Width * bitmap.Height > MaxLosslessPixels
            ? (SKEncodedImageFormat.Jpeg, "image/jpeg", "jpg")
        : source == FileTypes.Webp ? (SKEncodedImageFormat.Webp, "image/webp", "webp")
        : (SKEncodedImageFormat.Png, "image/png", "png");

    private static SKBitmap Turn(SKBitmap bitmap, SKEncodedOrigin origin)
    {
        var (w, h) = (bitmap.Width, bitmap.Height);
        var sideways = origin >= SKEncodedOrigin.LeftTop;
        var upright = new SKBitmap(bitmap.Info.WithSize(sideways ? h : w, sideways ? w : h));
        using var canvas = new SKCanvas(upright);
        canvas.SetMatrix(
            origin switch
            {
                SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1),
                SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1),
                SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1),
                SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
                SKEncodedOrigin.RightTop => new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1),
                SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1),
                _ => new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1),
            }
        );
        canvas.DrawBitmap(bitmap, 0, 0, SKSamplingOptions.Default);
        canvas.Flush();
        return upright;
    }
}
