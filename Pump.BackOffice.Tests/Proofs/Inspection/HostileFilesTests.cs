using System.Buffers.Binary;
using System.Text;
using Pump.BackOffice.Platform.Jobs.Workers;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Tests.Sandbox.Drawing;

namespace Pump.BackOffice.Tests.Proofs.Inspection;

/// <summary>Files that want to hurt: each ends in a state with a reason, and the next file is inspected as if nothing had been.</summary>
public sealed class HostileFilesTests(InspectionBench bench) : IClassFixture<InspectionBench>
{
    private static readonly byte[] Png = ConsolePicture.Png(SampleClip.Walkthrough.Page).Bytes;

    [Theory]
    [InlineData(60_000, 60_000)]
    [InlineData(16_385, 1)]
    [InlineData(8_000, 8_000)]
    [InlineData(0, 10)]
    [InlineData(-1, -1)]
    public async Task A_huge_picture_is_refused_by_its_header(int width, int height)
    {
        var bytes = (byte[])Png.Clone();
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);

        var report = await bench.ReadAsync(bytes, "huge.png");

        report.Code.ShouldBe("too-large");
        report.Copies.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_gif_of_100000_frames_is_refused_without_decoding_them()
    {
        byte[] head = [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
        byte[] frame = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
        byte[] bytes = [.. head, .. Enumerable.Repeat(frame, 100_000).SelectMany(f => f), 0x3B];

        (await bench.ReadAsync(bytes, "many.gif")).Code.ShouldBe("too-large");
    }

    [Fact]
    public async Task What_hides_behind_a_picture_is_found_and_not_copied()
    {
        byte[] bytes = [.. Png, .. "<script>canary()</script>PK\u0003\u0004"u8];

        var report = await bench.ReadAsync(bytes, "polyglot.png");

        report.Findings.ShouldHaveSingleItem().Code.ShouldBe("data-after-picture");
        (await bench.BytesAsync(report.Copies[0])).AsSpan().IndexOf("canary"u8).ShouldBe(-1);
    }

    public static TheoryData<string, int> Cuts
    {
        get
        {
            TheoryData<string, int> cuts = [];
            foreach (var name in new[] { "a.png", "a.jpg", "a.pdf", "walkthrough.webm", "credits-evening.mp4" })
            {
                foreach (var percent in new[] { 1, 30, 70 })
                {
                    cuts.Add(name, percent);
                }
            }

            return cuts;
        }
    }

    [Theory, MemberData(nameof(Cuts))]
    public async Task A_truncated_file_ends_with_an_answer(string name, int percent)
    {
        var whole = Sample(name);

        var result = await bench.RunAsync(whole[..Math.Max(16, whole.Length * percent / 100)], name);

        result.Ending.ShouldBeOneOf(WorkerEnding.Answered, WorkerEnding.Refused);
        if (name is "a.png" or "a.jpg")
        {
            result.Value!.Code.ShouldBe("broken");
        }
    }

    [Theory]
    [InlineData("a.png")]
    [InlineData("a.jpg")]
    [InlineData("a.pdf")]
    [InlineData("walkthrough.webm")]
    [InlineData("credits-evening.mp4")]
    public async Task Flipped_bits_never_cost_more_than_the_file(string name)
    {
        var random = new Random(20261106);
        for (var round = 0; round < 8; round++)
        {
            var bytes = (byte[])Sample(name).Clone();
            for (var i = 0; i < 40; i++)
            {
                bytes[random.Next(12, bytes.Length)] ^= (byte)(1 << random.Next(8));
            }

            (await bench.RunAsync(bytes, name)).Ending.ShouldNotBe(WorkerEnding.Unavailable);
        }

        (await bench.ReadAsync(Png, "after.png")).Code.ShouldBeNull();
    }

    [Fact]
    public async Task A_document_with_a_script_is_shown_without_it_and_marked()
    {
        var report = await bench.ReadAsync(
            Pdf("<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert('canary')) >> >>"),
            "script.pdf"
        );

        report.Findings.ShouldHaveSingleItem().Code.ShouldBe("active-content");
        report.Pages.ShouldBe(1);
    }

    [Fact]
    public async Task A_document_whose_pages_are_a_loop_ends_with_an_answer()
    {
        var bytes = Pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1 >>");

        var result = await bench.RunAsync(bytes, "loop.pdf");

        result.Ending.ShouldNotBe(WorkerEnding.Unavailable);
        (await bench.ReadAsync(Png, "after.png")).Code.ShouldBeNull();
    }

    [Fact]
    public async Task A_document_nested_without_end_dies_alone()
    {
        var deep = new StringBuilder("%PDF-1.7\n1 0 obj\n");
        deep.Append('[', 400_000).Append(']', 400_000).Append("\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");

        var result = await bench.RunAsync(Encoding.ASCII.GetBytes(deep.ToString()), "deep.pdf");

        result.Ending.ShouldNotBe(WorkerEnding.Unavailable);
        (await bench.ReadAsync(Png, "after.png")).Code.ShouldBeNull();
    }

    private static byte[] Sample(string name) =>
        name switch
        {
            "a.png" => Png,
            "a.jpg" => ConsolePicture.Jpeg(SampleClip.Walkthrough.Page, 60).Bytes,
            "a.pdf" => InvoicePdf.Draw(ConsolePictureTests.SampleInvoice).Bytes,
            _ => SampleClip.All.Single(c => c.FileName == name).Read(),
        };

    /// <summary>A PDF written by hand, with a right cross-reference table.</summary>
    private static byte[] Pdf(string catalog, string? pages = null)
    {
        string[] objects =
        [
            catalog,
            pages ?? "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        ];
        var text = new StringBuilder("%PDF-1.4\n");
        List<int> offsets = [];
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(text.Length);
            text.Append(i + 1).Append(" 0 obj\n").Append(objects[i]).Append("\nendobj\n");
        }

        var table = text.Length;
        text.Append("xref\n0 4\n0000000000 65535 f \n");
        offsets.ForEach(o =>
            text.Append(o.ToString("0000000000", System.Globalization.CultureInfo.InvariantCulture))
                .Append(" 00000 n \n")
        );
        text.Append("trailer << /Root 1 0 R /Size 4 >>\nstartxref\n").Append(table).Append("\n%%EOF\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
