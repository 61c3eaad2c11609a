using System.Buffers.Binary;
using System.Text;

namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>Length, size and codec of a WebM file, read from the first megabytes of its EBML tree and no further.</summary>
internal sealed record WebmHeader(TimeSpan? Duration, int? Width, int? Height, string? Codec)
{
    private const int MaxBytes = 4 << 20;
    private const int MaxElements = 10_000;

    private const long Segment = 0x18538067;
    private const long Info = 0x1549A966;
    private const long TimecodeScale = 0x2AD7B1;
    private const long DurationId = 0x4489;
    private const long Tracks = 0x1654AE6B;
    private const long TrackEntry = 0xAE;
    private const long CodecId = 0x86;
    private const long Video = 0xE0;
    private const long PixelWidth = 0xB0;
    private const long PixelHeight = 0xBA;
    private const long Cluster = 0x1F43B675;

    /// <summary>Null when there is no video track to be found.</summary>
    public static WebmHeader? Read(Stream file)
    {
        var bytes = new byte[Math.Min(file.Length, MaxBytes)];
        file.ReadExactly(bytes);
        var found = new Found();
        Walk(bytes, found, depth: 0);
        var ticks = found.Duration * found.Scale / 100;
        return found.Width is null
            ? null
            : new WebmHeader(
                ticks is > 0 and < long.MaxValue / 2 ? TimeSpan.FromTicks((long)ticks) : null,
                found.Width,
                found.Height,
                found.Codec
            );
    }

    private static void Walk(ReadOnlySpan<byte> bytes, Found found, int depth)
    {
        while (!bytes.IsEmpty && !found.Ended && ++found.Elements < MaxElements)
        {
            if (
                ReadNumber(bytes, keepMarker: true) is not { } id
                || ReadNumber(bytes[id.Length..], keepMarker: false) is not { } size
            )
            {
                return;
            }

            bytes = bytes[(id.Length + size.Length)..];
            // live recordings leave the size open: all bits set
            var isOpen = size.Value == (1L << (7 * size.Length)) - 1;
            var length = isOpen ? bytes.Length : (int)Math.Min(size.Value, bytes.Length);
            Visit(id.Value, bytes[..length], found, depth);
            bytes = bytes[length..];
        }
    }

    private static void Visit(long id, ReadOnlySpan<byte> body, Found found, int depth)
    {
        switch (id)
        {
            case Segment or Info or Tracks or Video when depth < 6:
                Walk(body, found, depth + 1);
                break;
            case TrackEntry when found.Width is null && depth < 6:
                found.Codec = null;
                Walk(body, found, depth + 1);
                break;
            case TimecodeScale:
                found.Scale = ReadUnsigned(body);
                break;
            case DurationId:
                found.Duration = body.Length switch
                {
                    4 => BinaryPrimitives.ReadSingleBigEndian(body),
                    8 => BinaryPrimitives.ReadDoubleBigEndian(body),
                    _ => null,
                };
                break;
            case CodecId when body.Length <= 32:
                found.Codec = Encoding.ASCII.GetString(body);
                break;
            case PixelWidth:
                found.Width = (int)Math.Min(ReadUnsigned(body), InspectionLimits.MaxSide);
                break;
            case PixelHeight:
                found.Height = (int)Math.Min(ReadUnsigned(body), InspectionLimits.MaxSide);
                break;
            case Cluster:
                found.Ended = true;
                break;
            default:
                break;
        }
    }

    private static (long Value, int Length)? ReadNumber(ReadOnlySpan<byte> bytes, bool keepMarker)
    {
        if (bytes.IsEmpty || bytes[0] == 0)
        {
            return null;
        }

        var length = System.Numerics.BitOperations.LeadingZeroCount((uint)bytes[0] << 24) + 1;
        if (length > bytes.Length)
        {
            return null;
        }

        long value = keepMarker ? bytes[0] : bytes[0] & (0xFF >> length);
        for (var i = 1; i < length; i++)
        {
            value = (value << 8) | bytes[i];
        }

        return (value, length);
    }

    private static long ReadUnsigned(ReadOnlySpan<byte> body)
    {
        long value = 0;
        for (var i = 0; i < Math.Min(body.Length, 7); i++)
        {
            value = (value << 8) | body[i];
        }

        return value;
    }

    private sealed class Found
    {
        public int Elements { get; set; }

        public bool Ended { get; set; }

        /// <summary>Nanoseconds per unit; a million when the file does not say.</summary>
        public double Scale { get; set; } = 1_000_000;

        public double? Duration { get; set; }

        public int? Width { get; set; }

        public int? Height { get; set; }

        public string? Codec { get; set; }
    }
}
