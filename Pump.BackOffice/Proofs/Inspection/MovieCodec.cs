using System.Buffers.Binary;
using System.Text;

namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>Finds the first video track's codec in an MP4 or MOV file: the four letters in its sample description.</summary>
internal static class MovieCodec
{
    private const int MaxBoxes = 10_000;
    private static readonly string[] Containers = ["moov", "trak", "mdia", "minf", "stbl"];
    private static readonly string[] Audio = ["mp4a", "ac-3", "ec-3", "Opus", "lpcm", "sowt", "twos", "alac", "samr"];
    private static readonly string[] NoMedia = ["tx3g", "text", "tmcd", "rtp ", "mebx"];

    public static string? Read(Stream file)
    {
        var boxes = 0;
        return Walk(file, 0, file.Length, 0, ref boxes);
    }

    private static string? Walk(Stream file, long start, long end, int depth, ref int boxes)
    {
        Span<byte> head = stackalloc byte[16];
        for (var position = start; position + 8 <= end && ++boxes < MaxBoxes; )
        {
            file.Position = position;
            var read = file.ReadAtLeast(head, 16, throwOnEndOfStream: false);
            if (read < 8)
            {
                return null;
            }

            long size = BinaryPrimitives.ReadUInt32BigEndian(head);
            var kind = Encoding.Latin1.GetString(head[4..8]);
            var body = position + 8;
            if (size == 1 && read == 16)
            {
                size = BinaryPrimitives.ReadInt64BigEndian(head[8..]);
                body += 8;
            }

            var next = size == 0 ? end : position + size;
            if (next <= position || next > end)
            {
                return null;
            }

            var found =
                kind == "stsd" ? Sample(file, body)
                : Containers.Contains(kind) && depth < 8 ? Walk(file, body, next, depth + 1, ref boxes)
                : null;
            if (found is not null)
            {
                return found;
            }

            position = next;
        }

        return null;
    }

    private static string? Sample(Stream file, long body)
    {
        Span<byte> entry = stackalloc byte[16];
        file.Position = body;
        if (file.ReadAtLeast(entry, 16, throwOnEndOfStream: false) < 16)
        {
            return null;
        }

        var codec = Encoding.Latin1.GetString(entry[12..16]);
        return Audio.Contains(codec) || NoMedia.Contains(codec) ? null : codec;
    }
}
