using Pump.BackOffice.Proofs;
using Pump.BackOffice.Proofs.Inspection;
using Pump.BackOffice.Sandbox.Drawing;
using SkiaSharp;

namespace Pump.BackOffice.Tests.Proofs.Inspection;

public sealed class PictureGridTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg, 75, 1.0)]
    [InlineData(SKEncodedImageFormat.Webp, 60, 1.0)]
    [InlineData(SKEncodedImageFormat.Png, 100, 1.5)]
    [InlineData(SKEncodedImageFormat.Png, 100, 0.9)]
    [InlineData(SKEncodedImageFormat.Jpeg, 90, 0.9)]
    public void A_picture_saved_anew_stays_the_same_picture(SKEncodedImageFormat format, int quality, double scale)
    {
        foreach (var page in RecognitionPages.Make(4))
        {
            using var bitmap = Draw(page);
            using var anew = SavedPictures.Anew(bitmap, format, quality, scale);

            var difference = PictureGrid.Difference(PictureGrid.Of(bitmap), PictureGrid.Of(anew));

            NearPicture.IsSame(difference, isOwn: true, [], []).ShouldBeTrue($"differs by {difference}");
            DifferenceHash.Distance(DifferenceHash.Of(bitmap), DifferenceHash.Of(anew)).ShouldBeLessThanOrEqualTo(14);
        }
    }

    [Theory]
    [InlineData(960, 1f)]
    [InlineData(1280, 1f)]
    [InlineData(1440, 1f)]
    [InlineData(1440, 2f)]
    public void Pages_that_differ_in_the_account_number_alone_are_different_pictures(int width, float density)
    {
        var random = new Random(2026);
        var pages = Enumerable
            .Range(0, 16)
            .Select(_ =>
            {
                using var bitmap = Draw(
                    SampleClip.Walkthrough.Page with
                    {
                        AccountId = $"{random.NextInt64(100_000_000_000, 999_999_999_999)}",
                        Width = width,
                        Density = density,
                    }
                );
                return PictureGrid.Of(bitmap);
            })
            .ToList();

        var least = pages.SelectMany((one, i) => pages.Skip(i + 1).Select(o => PictureGrid.Difference(one, o))).Min();

        NearPicture.IsSame(least, isOwn: false, [], []).ShouldBeFalse($"two of them differ by {least} only");
    }

    [Fact]
    public void Every_field_is_the_mean_of_its_share_of_the_pixels()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(48, 200, SKColorType.Bgra8888));
        bitmap.Erase(SKColors.White);
        using (var canvas = new SKCanvas(bitmap))
        using (var paint = new SKPaint { Color = SKColors.Black })
        {
            canvas.DrawRect(0, 0, 24, 200, paint);
        }

        var grid = PictureGrid.Of(bitmap);

        foreach (var row in Enumerable.Range(0, PictureGrid.Rows))
        {
            var line = grid.AsSpan(row * PictureGrid.Columns, PictureGrid.Columns);
            line[..48].ToArray().ShouldAllBe(grey => grey == 0);
            line[48..].ToArray().ShouldAllBe(grey => grey == 255);
        }
    }

    private static SKBitmap Draw(ConsolePage page) => SKBitmap.Decode(ConsolePicture.Png(page).Bytes);
}
