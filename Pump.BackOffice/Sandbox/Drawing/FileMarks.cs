using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Pump.BackOffice.Sandbox.Drawing;

/// <summary>Writes into drawn files what cameras and editors leave in theirs.</summary>
internal static class FileMarks
{
    private const int AfterHeader = 33;

    /// <summary>Adds a text chunk after a PNG's header.</summary>
    public static byte[] PngText(byte[] png, string key, string text)
    {
        var body = Encoding.Latin1.GetBytes($"tEXt{key}\0{text}");
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length - 4);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 4), Crc(body));
        return [.. png.AsSpan(0, AfterHeader), .. chunk, .. png.AsSpan(AfterHeader)];
    }

    /// <summary>Adds an EXIF segment with the camera and the moment after a JPEG's first marker.</summary>
    public static byte[] JpegCamera(byte[] jpeg, string make, string model, DateTime takenAt)
    {
        var stamp = takenAt.ToString("yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture);
        (ushort Tag, string Text)[] entries = [(0x010F, make), (0x0110, model), (0x0132, stamp)];
        var values = entries.Select(e => Encoding.ASCII.GetBytes(e.Text + '\0')).ToList();
        using var tiff = new MemoryStream();
        Span<byte> number = stackalloc byte[4];
        tiff.Write("MM\0*\0\0\0\x8"u8);
        Write16(tiff, (ushort)entries.Length);
        var offset = 8 + 2 + (12 * entries.Length) + 4;
        for (var i = 0; i < entries.Length; i++)
        {
            Write16(tiff, entries[i].Tag);
            Write16(tiff, 2);
            Write32(tiff, values[i].Length);
            number.Clear();
            if (values[i].Length <= 4)
            {
                values[i].CopyTo(number);
                tiff.Write(number);
            }
            else
            {
                Write32(tiff, offset);
                offset += values[i].Length;
            }
        }

        Write32(tiff, 0);
        values.Where(v => v.Length > 4).ToList().ForEach(v => tiff.Write(v));
        byte[] segment = [.. "Exif\0\0"u8, .. tiff.ToArray()];
        var length = segment.Length + 2;
        return [.. jpeg.AsSpan(0, 2), 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. segment, .. jpeg.AsSpan(2)];
    }

    private static void Write16(MemoryStream stream, ushort value) => stream.Write([(byte)(value >> 8), (byte)value]);

    private static void Write32(MemoryStream stream, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        stream.Write(bytes);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        }

        return ~crc;
    }
}
