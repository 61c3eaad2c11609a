using SkiaSharp;

namespace Pump.BackOffice.Tests.Proofs.Inspection;

/// <summary>A picture as it comes back after somebody saved it anew, in another format or size.</summary>
internal static class SavedPictures
{
    public static SKBitmap Anew(SKBitmap bitmap, SKEncodedImageFormat format, int quality, double scale = 1) =>
        SKBitmap.Decode(Bytes(bitmap, format, quality, scale));

    public static byte[] Bytes(byte[] picture, SKEncodedImageFormat format, int quality, double scale = 1)
    {
        using var bitmap = SKBitmap.Decode(picture);
        return Bytes(bitmap, format, quality, scale);
    }

    private static byte[] Bytes(SKBitmap bitmap, SKEncodedImageFormat format, int quality, double scale)
    {
        using var sized = bitmap.Resize(
            new SKSizeI((int)(bitmap.Width * scale), (int)(bitmap.Height * scale)),
            new SKSamplingOptions(SKCubicResampler.Mitchell)
        );
        using var data = sized.Encode(format, quality);
        return data.ToArray();
    }
}
