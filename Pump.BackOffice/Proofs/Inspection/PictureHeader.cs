using System.Buffers.Binary;

namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>
/// What a picture's header claims, read by hand before any decoder sees the file.
/// <paramref name="End"/> is where the picture ends, when the walk reached it: what follows is not part of it.
/// </summary>
internal sealed record PictureHeader(int Width, int Height, int Frames, long? End)
{
    public static PictureHeader? Read(FileType type, ReadOnlySpan<byte> bytes) =>
        type == FileTypes.Png ? ReadPng(bytes)
        : type == FileTypes.Jpeg ? ReadJpeg(bytes)
        : type == FileTypes.Gif ? ReadGif(bytes)
        : type == FileTypes.Webp ? ReadWebp(bytes)
        : null;

    private static PictureHeader? ReadPng(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 33 || !bytes[12..16].SequenceEqual("IHDR"u8))
        {
            return null;
        }

        var width = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
        var height = BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]);
        long position = 8;
        var frames = 1;
        while (position + 12 <= bytes.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[(int)position..]);
            var kind = bytes.Slice((int)position + 4, 4);
            if (kind.SequenceEqual("acTL"u8) && length >= 4 && position + 12 <= bytes.Length)
            {
                frames = Clamp(BinaryPrimitives.ReadUInt32BigEndian(bytes[((int)position + 8)..]));
            }

            position += 12L + length;
            if (kind.SequenceEqual("IEND"u8))
            {
                return new PictureHeader(Clamp(width), Clamp(height), frames, position);
            }
        }

        return new PictureHeader(Clamp(width), Clamp(height), frames, End: null);
    }

    private static PictureHeader? ReadJpeg(ReadOnlySpan<byte> bytes)
    {
        var position = 2;
        while (position + 9 < bytes.Length)
        {
            if (bytes[position] != 0xFF)
            {
                return null;
            }

            var marker = bytes[position + 1];
            if (marker is 0xFF or 0x01 or (>= 0xD0 and <= 0xD8))
            {
                position += marker == 0xFF ? 1 : 2;
                continue;
            }

            // C0 to CF are frame headers, but for the three that define tables and arithmetic coding
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                int height = BinaryPrimitives.ReadUInt16BigEndian(bytes[(position + 5)..]);
                int width = BinaryPrimitives.ReadUInt16BigEndian(bytes[(position + 7)..]);
                var end = bytes.LastIndexOf([(byte)0xFF, (byte)0xD9]);
                return new PictureHeader(width, height, 1, end < 0 ? null : end + 2L);
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(position + 2)..]);
            if (marker is 0xD9 or 0xDA || length < 2)
            {
                return null;
            }

            position += 2 + length;
        }

        return null;
    }

    private static PictureHeader? ReadGif(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 13)
        {
            return null;
        }

        int width = BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]);
        int height = BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        var position = 13 + ColourTable(bytes[10]);
        var frames = 0;
        while (position < bytes.Length && frames <= InspectionLimits.MaxFrames)
        {
            switch (bytes[position])
            {
                case 0x21:
                    position = AfterBlocks(bytes, position + 2);
                    break;
                case 0x2C when position + 10 < bytes.Length:
                    frames++;
                    position = AfterBlocks(bytes, position + 11 + ColourTable(bytes[position + 9]));
                    break;
                case 0x3B:
                    return new PictureHeader(width, height, Math.Max(1, frames), position + 1);
                default:
                    return new PictureHeader(width, height, Math.Max(1, frames), End: null);
            }
        }

        return new PictureHeader(width, height, Math.Max(1, frames), End: null);
    }

    private static int ColourTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static int AfterBlocks(ReadOnlySpan<byte> bytes, int position)
    {
        while (position < bytes.Length && bytes[position] != 0)
        {
            position += 1 + bytes[position];
        }

        return position + 1;
    }

    private static PictureHeader? ReadWebp(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 30)
        {
            return null;
        }

        var end = 8L + BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        var kind = bytes[12..16];
        if (kind.SequenceEqual("VP8X"u8))
        {
            return new PictureHeader(Int24(bytes[24..]) + 1, Int24(bytes[27..]) + 1, CountWebpFrames(bytes), end);
        }

        if (kind.SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..]);
            return new PictureHeader((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1, 1, end);
        }

        return kind.SequenceEqual("VP8 "u8)
            ? new PictureHeader(
                BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & 0x3FFF,
                BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & 0x3FFF,
                1,
                end
            )
            : null;
    }

    private static int CountWebpFrames(ReadOnlySpan<byte> bytes)
    {
        var frames = 0;
        for (long position = 12; position + 8 <= bytes.Length && frames <= InspectionLimits.MaxFrames; )
        {
            frames += bytes.Slice((int)position, 4).SequenceEqual("ANMF"u8) ? 1 : 0;
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[((int)position + 4)..]);
            position += 8L + length + (length & 1);
        }

        return Math.Max(1, frames);
    }

    private static int Int24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private static int Clamp(uint value) => (int)Math.Min(value, int.MaxValue);
}
