using Pump.BackOffice.Proofs.Inspection;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Tests.Platform;
using SkiaSharp;
using Xunit.Abstractions;

namespace Pump.BackOffice.Tests.Proofs.Inspection;

/// <summary>Figures read from drawn console pages, held against what was drawn.</summary>
public sealed class RecognitionTests(ITestOutputHelper output, RecognitionShares shares)
    : IClassFixture<RecognitionShares>,
        IDisposable
{
    public static IEnumerable<object[]> Kinds =>
        RecognitionShares.Kinds.Select(k => new object[] { k.Kind, k.Percent });

    private readonly string _folder = Directory.CreateTempSubdirectory("pump-read-").FullName;

    [TheoryNeedingTool("tesseract")]
    [MemberData(nameof(Kinds))]
    public void Figures_of_drawn_pages_are_read_right(string kind, int percent)
    {
        var (right, all) = (0, 0);
        foreach (var page in RecognitionPages.Make(RecognitionPages.Count))
        {
            var score = RecognitionPages.Score(RecognitionPages.Draw(page, kind), _folder, output.WriteLine);
            (right, all) = (right + score.Right, all + score.All);
        }

        shares.Add(kind, RecognitionPages.Count, right, all);
        output.WriteLine($"{kind}: {right} of {all}");
        all.ShouldBeGreaterThan(0);
        right.ShouldBeGreaterThanOrEqualTo((int)Math.Ceiling(all * percent / 100.0));
    }

    [FactNeedingTool("tesseract")]
    public void A_page_without_a_table_proposes_no_amount()
    {
        using var bitmap = SKBitmap.Decode(ConsolePicture.Png(SampleClip.Walkthrough.Page with { Credits = [] }).Bytes);

        CreditsPage
            .Read(new SeenPage(Recognition.Read(bitmap, _folder)!, (double)bitmap.Width / bitmap.Height))
            .ShouldNotContain(r => r.Row > 0);
    }

    [FactNeedingTool("tesseract")]
    public void A_picture_of_something_else_proposes_nothing()
    {
        using var bitmap = new SKBitmap(800, 400);
        using (var canvas = new SKCanvas(bitmap))
        using (var font = new SKFont(SKTypeface.Default, 28))
        using (var paint = new SKPaint { Color = SKColors.Black })
        {
            canvas.Clear(SKColors.White);
            canvas.DrawText("Our meeting is moved to Thursday", 40, 100, SKTextAlign.Left, font, paint);
        }

        CreditsPage
            .Read(new SeenPage(Recognition.Read(bitmap, _folder)!, (double)bitmap.Width / bitmap.Height))
            .ShouldBeEmpty();
        CreditsPage.Read(new SeenPage([], 1)).ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
