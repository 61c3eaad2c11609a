using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Tests.Sandbox.Drawing;
using SkiaSharp;

namespace Pump.BackOffice.Tests.Proofs.Hostile;

/// <summary>Every kind of file that somebody might send to hurt, made here and nowhere else.</summary>
internal static class HostileSet
{
    /// <summary>What any of them would leave behind, if it ran or wrote.</summary>
    public const string Canary = "canary";

    private static readonly byte[] Png = ConsolePicture.Png(SampleClip.Walkthrough.Page).Bytes;
    private static readonly byte[] Script = "<script>document.title='canary';fetch('/canary')</script>"u8.ToArray();

    /// <summary>A sound file of each type that is taken.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Sound { get; } =
    [
        ("a.png", Png),
        ("a.jpg", ConsolePicture.Jpeg(SampleClip.Walkthrough.Page, 60).Bytes),
        ("a.webp", Webp()),
        ("a.gif", Gif(3)),
        ("a.heic", Heic()),
        ("a.webm", SampleClip.Walkthrough.Read()),
        ("a.mp4", SampleClip.Evening.Read()),
        ("a.mov", Mov()),
        ("a.pdf", InvoicePdf.Draw(ConsolePictureTests.SampleInvoice).Bytes),
        ("a.txt", "Our credits are 5,000.00 USD.\n"u8.ToArray()),
        ("a.eml", "From: a@b.example\r\nSubject: x\r\n\r\nHello.\r\n"u8.ToArray()),
    ];

    public static IEnumerable<HostileFile> All(int seed) =>
        [
            .. Polyglots(),
            .. Huge(),
            .. HostilePdf.All(),
            .. Markup(),
            .. Archives(),
            .. Names(),
            .. Damaged(new Random(seed)),
        ];

    private static IEnumerable<HostileFile> Polyglots()
    {
        yield return new("picture-and-page.png", [.. Png, .. Script, .. "PK\u0003\u0004"u8]);
        yield return new("gif-and-script.gif", [.. Gif(1), .. "/*"u8, .. Script, .. "*/"u8]);
        yield return new("gif-header-script.gif", [.. "GIF89a=1;/*"u8, .. Script, .. "*/"u8]);
        yield return new("pdf-and-page.pdf", [.. HostilePdf.Make(), .. Script]);
        yield return new("page-then-pdf.pdf", [.. Script, .. HostilePdf.Make()], "type-mismatch");
        yield return new("page-as.png", Script, "type-mismatch");
        yield return new("picture-as.html", Png, "type-mismatch");
        yield return new("picture-as.pdf", Png, "type-mismatch");
        yield return new("movie-as.jpg", SampleClip.Evening.Read(), "type-mismatch");
        yield return new("zip-as.png", Zip(1 << 10), "type-mismatch");
        yield return new("program.exe", [0x4D, 0x5A, .. new byte[2000]], "type-not-allowed");
        yield return new("program.png", [0x7F, 0x45, 0x4C, 0x46, .. new byte[2000]], "type-mismatch");
    }

    private static IEnumerable<HostileFile> Huge()
    {
        foreach (var (w, h) in new[] { (60_000, 60_000), (16_385, 1), (8_000, 8_000), (0, 10), (-1, -1) })
        {
            var bytes = (byte[])Png.Clone();
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), w);
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), h);
            yield return new($"huge-{w}x{h}.png", bytes, "too-large");
        }

        yield return new("many-frames.gif", Gif(100_000), "too-large");
        yield return new("wide.gif", [.. "GIF89a"u8, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0x3B], "too-large");
        yield return new(
            "only-a-head.webp",
            [.. "RIFF"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. "WEBPVP8X"u8, 10, 0, 0, 0, .. Enumerable.Repeat((byte)0xFF, 10)]
        );
    }

    private static IEnumerable<HostileFile> Markup()
    {
        byte[] svg =
        [
            .. "<svg xmlns='http://www.w3.org/2000/svg' onload=\"document.title='canary'\">"u8,
            .. Script,
            .. "<image href='http://127.0.0.1:9/canary'/></svg>"u8,
        ];
        yield return new("picture.svg", svg, "download-only");
        yield return new("picture.png", svg, "type-mismatch");
        yield return new("page.html", [.. "<!doctype html><body>"u8, .. Script], "download-only");
        yield return new("page.htm", [.. "<body onload=\"document.title='canary'\">"u8, .. Script], "download-only");
        yield return new("page.txt", [.. "<!doctype html>"u8, .. Script], "type-mismatch");
        yield return new("late-page.txt", [.. Enumerable.Repeat((byte)' ', 5000), .. Script]);
        yield return new(
            "entities.svg",
            "<!DOCTYPE svg [<!ENTITY a 'canary'><!ENTITY b '&a;&a;&a;&a;'>]><svg>&b;</svg>"u8.ToArray(),
            "download-only"
        );
    }

    private static IEnumerable<HostileFile> Archives()
    {
        yield return new("bomb.zip", Zip(200 << 20), "download-only");
        yield return new("bomb-in-bomb.zip", Zip(Zip(100 << 20), "inner.zip"), "download-only");
        yield return new("traversal.zip", Zip(Script, "../../../../tmp/canary.html"), "download-only");
        yield return new("bomb.xlsx", Zip(100 << 20), "download-only");
    }

    private static IEnumerable<HostileFile> Names()
    {
        string[] names =
        [
            "../../../canary.png",
            "..\\..\\canary.png",
            "/etc/canary.png",
            "C:\\canary.png",
            "can\0ary.png",
            "a\r\nX-Canary: 1.png",
            "\u202Egnp.canary.png",
            "a\u2066\u202E\u2069.png",
            "tab\tbell\u0007.png",
            new string('x', 4000) + ".png",
            "<img src=x onerror=canary()>.png",
            "%2e%2e%2fcanary.png",
            "canary.png\u0000.html",
        ];
        return
        [
            .. names.Select(name => new HostileFile(name, Png)),
            new HostileFile("..", Png),
            new HostileFile("", Png),
        ];
    }

    private static IEnumerable<HostileFile> Damaged(Random random)
    {
        foreach (var (name, bytes) in Sound)
        {
            foreach (var percent in new[] { 1, 30, 70, 99 })
            {
                yield return new($"cut-{percent}-{name}", bytes[..Math.Max(8, bytes.Length * percent / 100)]);
            }

            foreach (var round in Enumerable.Range(0, 3))
            {
                var flipped = (byte[])bytes.Clone();
                for (var i = 0; i < Math.Max(3, Math.Min(40, bytes.Length / 50)); i++)
                {
                    flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
                }

                yield return new($"flipped-{round}-{name}", flipped);
            }
        }
    }

    private static byte[] Gif(int frames)
    {
        byte[] head = [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
        byte[] frame = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
        return [.. head, .. Enumerable.Repeat(frame, frames).SelectMany(f => f), 0x3B];
    }

    private static byte[] Webp()
    {
        using var bitmap = SKBitmap.Decode(Png);
        using var data = bitmap.Encode(SKEncodedImageFormat.Webp, 80);
        return data.ToArray();
    }

    /// <summary>The same film under the name and brand of the other container.</summary>
    private static byte[] Mov()
    {
        var bytes = SampleClip.Evening.Read();
        "qt  "u8.CopyTo(bytes.AsSpan(8));
        return bytes;
    }

    /// <summary>The frame of a HEIC file without a picture that any reader could draw.</summary>
    private static byte[] Heic() =>
        [
            0,
            0,
            0,
            24,
            .. "ftypheic"u8,
            0,
            0,
            0,
            0,
            .. "mif1heic"u8,
            0,
            0,
            0,
            12,
            .. "meta"u8,
            0,
            0,
            0,
            0,
            .. new byte[64],
        ];

    private static byte[] Zip(int zeros) => Zip(new byte[zeros], "zeros.bin");

    private static byte[] Zip(byte[] content, string name)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
            entry.Write(content);
        }

        return file.ToArray();
    }
}
