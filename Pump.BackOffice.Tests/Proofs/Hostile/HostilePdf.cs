using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Pump.BackOffice.Tests.Proofs.Hostile;

/// <summary>PDFs written by hand, with a right cross-reference table around whatever is wrong inside.</summary>
internal static class HostilePdf
{
    private const string Pages = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
    private const string Page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>";
    private const string Catalog = "<< /Type /Catalog /Pages 2 0 R >>";

    public static IEnumerable<HostileFile> All()
    {
        yield return new(
            "script.pdf",
            Make("<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (canary()) >> >>")
        );
        yield return new(
            "launch.pdf",
            Make("<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/touch) /P (canary) >> >>")
        );
        yield return new(
            "uri.pdf",
            Make("<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI (http://127.0.0.1:9/canary) >> >>")
        );
        yield return new(
            "submit.pdf",
            Make("<< /Type /Catalog /Pages 2 0 R /AA << /WC << /S /SubmitForm /F (http://127.0.0.1:9/canary) >> >> >>")
        );
        yield return new("loop-pages.pdf", Make(Catalog, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1 >>"));
        yield return new("loop-parent.pdf", Make(Catalog, Pages, "<< /Type /Page /Parent 3 0 R >>"));
        yield return new("loop-reference.pdf", Make(Catalog, "2 0 R"));
        yield return new(
            "loop-form.pdf",
            Make(Catalog, Pages, Drawn("/Resources << /XObject << /A 4 0 R >> >>"), Form)
        );
        yield return new("loop-table.pdf", LoopingTable());
        yield return new("million-pages.pdf", Make(Catalog, "<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>"));
        yield return new(
            "wide-page.pdf",
            Make(Catalog, Pages, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1e9 1e9] >>")
        );
        yield return new("bomb.pdf", Bomb(layers: 1));
        yield return new("bomb-in-bomb.pdf", Bomb(layers: 2));
        yield return new("nested.pdf", Nested());
        yield return new("half-a-reference.pdf", "%PDF-1.4\n1 0 obj\n<< /Root 1 0 R"u8.ToArray());
    }

    public static byte[] Make(params string[] objects)
    {
        string[] all = [.. objects, .. new[] { Catalog, Pages, Page }.Skip(objects.Length)];
        return Make([.. all.Select(Encoding.Latin1.GetBytes)]);
    }

    private static string Form =>
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 4 0 R >> >> /Length 5 >>\nstream\n/A Do\nendstream";

    private static string Drawn(string more) =>
        $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R {more} >>";

    private static byte[] Make(List<byte[]> objects)
    {
        using var file = new MemoryStream();
        Write(file, "%PDF-1.4\n");
        List<long> offsets = [];
        foreach (var (index, body) in objects.Index())
        {
            offsets.Add(file.Length);
            Write(file, $"{index + 1} 0 obj\n");
            file.Write(body);
            Write(file, "\nendobj\n");
        }

        var table = file.Length;
        Write(file, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(o => Write(file, o.ToString("0000000000", CultureInfo.InvariantCulture) + " 00000 n \n"));
        Write(file, $"trailer << /Root 1 0 R /Size {objects.Count + 1} >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();
    }

    private static byte[] LoopingTable()
    {
        var text = Encoding.Latin1.GetString(Make(Catalog));
        var table = text.LastIndexOf("xref\n0", StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(text.Replace("/Size 4", $"/Size 4 /Prev {table}", StringComparison.Ordinal));
    }

    /// <summary>A page whose content is 600 MB of spaces once unpacked, or unpacked twice.</summary>
    private static byte[] Bomb(int layers)
    {
        var packed = Pack(Enumerable.Repeat(new byte[1 << 20], 600));
        for (var layer = 1; layer < layers; layer++)
        {
            packed = Pack([packed]);
        }

        var filters = string.Concat(Enumerable.Repeat("/FlateDecode ", layers));
        byte[] content =
        [
            .. Encoding.Latin1.GetBytes($"<< /Length {packed.Length} /Filter [{filters}] >>\nstream\n"),
            .. packed,
            .. "\nendstream"u8,
        ];
        return Make([
            Encoding.Latin1.GetBytes(Catalog),
            Encoding.Latin1.GetBytes(Pages),
            Encoding.Latin1.GetBytes(Drawn("")),
            content,
        ]);
    }

    private static byte[] Pack(IEnumerable<byte[]> blocks)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var block in blocks)
            {
                zlib.Write(block);
            }
        }

        return packed.ToArray();
    }

    private static byte[] Nested()
    {
        var deep = new StringBuilder("%PDF-1.7\n1 0 obj\n");
        deep.Append('[', 400_000).Append(']', 400_000).Append("\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");
        return Encoding.ASCII.GetBytes(deep.ToString());
    }

    private static void Write(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
