using Pump.BackOffice.Platform.Jobs.Workers;
using Pump.BackOffice.Proofs.Inspection;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Tests.Sandbox.Drawing;

namespace Pump.BackOffice.Tests.Proofs.Inspection;

/// <summary>Files of every kind through the real worker process.</summary>
public sealed class InspectionTests(InspectionBench bench) : IClassFixture<InspectionBench>
{
    [Fact]
    public async Task A_screenshot_gets_two_copies_without_its_metadata()
    {
        var page = SampleClip.Walkthrough.Page with { Edit = new ConsoleEdit(1, 15_000m) };

        var report = await bench.ReadAsync(ConsolePicture.Png(page).Bytes, "credits.png");

        (report.Width, report.Height, report.Code).ShouldBe((1040, 720, null));
        report.Software.ShouldBe("GIMP 2.10.36");
        report.Findings.Select(f => f.Code).ShouldBe(["edited-by-software"]);
        report.Copies.Select(c => (c.Kind, c.Width)).ShouldBe([(CopyKind.Full, 1040), (CopyKind.Thumb, 320)]);
        (await bench.BytesAsync(report.Copies[0])).AsSpan().IndexOf("GIMP"u8).ShouldBe(-1);
    }

    [Fact]
    public async Task A_photo_tells_its_day_and_its_camera_and_the_copy_does_not()
    {
        var photo = PhonePhoto.Jpeg(SampleClip.Walkthrough.Page, 7, new DateTime(2026, 10, 28, 16, 4, 0));

        var report = await bench.ReadAsync(photo.Bytes, "IMG_2210.jpg");

        report.TakenOn.ShouldBe(new DateOnly(2026, 10, 28));
        report.Findings.ShouldHaveSingleItem().Code.ShouldBe("photographed");
        (await bench.BytesAsync(report.Copies[0])).AsSpan().IndexOf("Oriel"u8).ShouldBe(-1);
    }

    [Fact]
    public async Task Pictures_that_look_alike_have_hashes_that_are_near()
    {
        var page = SampleClip.Walkthrough.Page;

        var sharp = await bench.ReadAsync(ConsolePicture.Png(page).Bytes, "a.png");
        var saved = await bench.ReadAsync(ConsolePicture.Jpeg(page, 40).Bytes, "b.jpg");
        var other = await bench.ReadAsync(
            ConsolePicture.Png(page with { IsDark = true, IsCropped = true }).Bytes,
            "c.png"
        );

        DifferenceHash.Distance(sharp.PerceptualHash!, saved.PerceptualHash!).ShouldBeLessThanOrEqualTo(3);
        DifferenceHash.Distance(sharp.PerceptualHash!, other.PerceptualHash!).ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task A_document_gives_its_text_and_pictures_of_its_pages()
    {
        var report = await bench.ReadAsync(InvoicePdf.Draw(ConsolePictureTests.SampleInvoice).Bytes, "invoice.pdf");

        report.Pages.ShouldBe(2);
        report.Text.ShouldNotBeNull().ShouldContain("AWS credits applied");
        report.Text.ShouldContain("-$250.00");
        if (InspectionBench.HasPoppler)
        {
            report.Code.ShouldBeNull();
            report.Copies.Count(c => c.Kind == CopyKind.Full).ShouldBe(2);
            report.Copies.Select(c => c.Page).Distinct().ShouldBe([1, 2]);
        }
        else
        {
            report.Code.ShouldBe("no-page-pictures");
        }
    }

    [Theory]
    [InlineData("walkthrough.webm", 12.0, "V_VP9")]
    [InlineData("credits-evening.mp4", 8.0, "avc1")]
    public async Task A_recording_tells_its_length_size_and_codec(string name, double seconds, string codec)
    {
        var report = await bench.ReadAsync(SampleClip.All.Single(c => c.FileName == name).Read(), name);

        report.Duration!.Value.ShouldBe(seconds, 0.15);
        (report.Width, report.Height, report.Codec, report.Playable).ShouldBe((1040, 720, codec, true));
        report.Copies.ShouldBeEmpty();
    }

    [Fact]
    public async Task Text_is_read_and_markup_is_kept_for_download_only()
    {
        var text = await bench.ReadAsync("Dear Pump, please find"u8.ToArray(), "note.txt");
        var markup = await bench.ReadAsync("<svg><script>x</script></svg>"u8.ToArray(), "logo.svg");

        text.Text.ShouldBe("Dear Pump, please find");
        (markup.Code, markup.Kind).ShouldBe(("download-only", FileKind.DownloadOnly));
    }

    [Fact]
    public async Task A_name_that_lies_is_refused_by_the_worker()
    {
        var result = await bench.RunAsync(ConsolePicture.Png(SampleClip.Walkthrough.Page).Bytes, "credits.pdf");

        (result.Ending, result.Code).ShouldBe((WorkerEnding.Refused, "type-mismatch"));
    }
}
