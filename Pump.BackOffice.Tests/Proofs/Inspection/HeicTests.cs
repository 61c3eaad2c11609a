using System.Diagnostics;
using Pump.BackOffice.Proofs.Inspection;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Tests.Platform;
using SkiaSharp;

namespace Pump.BackOffice.Tests.Proofs.Inspection;

public sealed class HeicTests(InspectionBench bench) : IClassFixture<InspectionBench>
{
    [FactNeedingTool("heif-enc")]
    public async Task A_heic_photo_becomes_a_picture_that_browsers_show()
    {
        var report = await bench.ReadAsync(await PhotoAsync(), "IMG_2210.heic");

        (report.MediaType, report.Code, report.Width, report.Height).ShouldBe(("image/heic", null, 1040, 720));
        report
            .Copies.Select(c => (c.Kind, c.MediaType))
            .ShouldBe([(CopyKind.Full, "image/jpeg"), (CopyKind.Thumb, "image/webp")]);
        using var copy = SKBitmap.Decode(await bench.BytesAsync(report.Copies[0]));
        copy.Width.ShouldBe(1040);
    }

    [FactNeedingTool("heif-enc")]
    public async Task A_heic_photo_that_is_cut_off_is_refused()
    {
        var photo = await PhotoAsync();

        (await bench.ReadAsync(photo[..(photo.Length / 2)], "IMG_2210.heic")).Code.ShouldBe("broken");
    }

    [Fact]
    public void Without_the_program_the_photo_is_a_download_with_that_explanation()
    {
        var folder = Directory.CreateTempSubdirectory("pump-heic-").FullName;
        try
        {
            var file = Path.Combine(folder, "original");
            File.WriteAllBytes(file, [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8]);

            var report = PictureInspection.RunHeic(
                new InspectionRequest(file, "a.heic", folder),
                new InspectionReport("image/heic", FileKind.Picture),
                "no-such-program"
            );

            (report.Code, report.IsRefused).ShouldBe(("no-picture-reader", false));
            report.Message.ShouldBe(HeicPicture.NotInstalled);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<byte[]> PhotoAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pump-heic-").FullName;
        try
        {
            var (png, heic) = (Path.Combine(folder, "a.png"), Path.Combine(folder, "a.heic"));
            await File.WriteAllBytesAsync(png, ConsolePicture.Png(SampleClip.Walkthrough.Page).Bytes);
            using var process = Process.Start(
                new ProcessStartInfo(Tools.Find("heif-enc")!, ["-q", "60", "-o", heic, png])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    UseShellExecute = false,
                }
            )!;
            await process.WaitForExitAsync();
            return await File.ReadAllBytesAsync(heic);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
