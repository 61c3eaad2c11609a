using System.Globalization;
using System.Numerics;
using SkiaSharp;

namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>
/// dHash: the picture as 9 by 8 grey fields, one bit for each field that is brighter than its right neighbour.
/// Pictures that look alike differ in few of the 64 bits.
/// </summary>
internal static class DifferenceHash
{
    private const int Columns = 9;
    private const int Rows = 8;

    public static string Of(SKBitmap bitmap)
    {
        using var small = bitmap.Resize(
            new SKImageInfo(Columns, Rows, SKColorType.Rgba8888, SKAlphaType.Opaque),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        );
        ulong bits = 0;
        for (var y = 0; y < Rows; y++)
        {
            for (var x = 0; x < Columns - 1; x++)
            {
                bits = (bits << 1) | (Grey(small.GetPixel(x, y)) > Grey(small.GetPixel(x + 1, y)) ? 1UL : 0UL);
            }
        }

        return bits.ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>In how many of the 64 bits two hashes differ.</summary>
    public static int Distance(string left, string right) => BitOperations.PopCount(Parse(left) ^ Parse(right));

    private static ulong Parse(string hash) => ulong.Parse(hash, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static int Grey(SKColor colour) => (299 * colour.Red) + (587 * colour.Green) + (114 * colour.Blue);
}
