using System.Globalization;
using Pump.BackOffice.Proofs;

namespace Pump.BackOffice.Workbench.Ticket;

/// <summary>The part of a proof's page around a reading's box, as styles: the frame, the picture moved behind it, the box.</summary>
/// <param name="Picture">The safe copy of the page; null where there is none, or no box.</param>
/// <param name="Box">Empty where the reading has no box.</param>
internal sealed record PixelPart(
    string FileName,
    ReadingSheet Reading,
    string? Picture,
    string Frame,
    string Image,
    string Box
)
{
    /// <summary>Width to height of the frame, where the page has room for it.</summary>
    private const double Ratio = 3.4;

    /// <summary>It is a moment of a recording: the frame is shown from the recording itself, once that was opened.</summary>
    public bool IsFrame { get; private init; }

    public static PixelPart Of(ProofSheet proof, ReadingSheet reading) =>
        reading.Place.Seconds is not null && proof is { IsRecording: true, Width: { } width, Height: { } height }
            ? OfFrame(proof, reading, new PageSheet(reading.Place.Page, width, height))
            : OfPage(proof, reading);

    /// <summary>Around the box where there is one, else the whole frame.</summary>
    private static PixelPart OfFrame(ProofSheet proof, ReadingSheet reading, PageSheet frame) =>
        (
            reading.Place.X is null
                ? new PixelPart(
                    proof.FileName,
                    reading,
                    null,
                    Css($"aspect-ratio:{frame.Width}/{frame.Height}"),
                    "width:100%;left:0;top:0",
                    ""
                )
                : Around(proof, reading, frame) with
                {
                    Picture = null,
                }
        ) with
        {
            IsFrame = true,
        };

    private static PixelPart OfPage(ProofSheet proof, ReadingSheet reading)
    {
        var page = proof.Pictures.FirstOrDefault(p => p.Page == reading.Place.Page);
        return page is null || reading.Place.X is null || page.Width <= 0 || page.Height <= 0
            ? new PixelPart(proof.FileName, reading, null, "", "", "")
            : Around(proof, reading, page);
    }

    private static PixelPart Around(ProofSheet proof, ReadingSheet reading, PageSheet page)
    {
        var place = reading.Place;
        var (x, y, width, height) = (place.X!.Value, place.Y!.Value, place.Width!.Value, place.Height!.Value);
        // three times the box, so that what stands beside it says what it is
        var across = Math.Clamp(width * 3, 0.34, 1);
        var down = Math.Clamp(across * page.Width / (Ratio * page.Height), Math.Min(1, height * 1.6), 1);
        var left = Math.Clamp(x + (width / 2) - (across / 2), 0, 1 - across);
        var top = Math.Clamp(y + (height / 2) - (down / 2), 0, 1 - down);
        return new PixelPart(
            proof.FileName,
            reading,
            PageSheet.Href(proof, page.Page),
            Css($"aspect-ratio:{across * page.Width:0.####}/{down * page.Height:0.####}"),
            Css($"width:{100 / across:0.###}%;left:{-left / across * 100:0.###}%;top:{-top / down * 100:0.###}%"),
            Css(
                $"left:{(x - left) / across * 100:0.###}%;top:{(y - top) / down * 100:0.###}%;width:{width / across * 100:0.###}%;height:{height / down * 100:0.###}%"
            )
        );
    }

    private static string Css(FormattableString style) => style.ToString(CultureInfo.InvariantCulture);
}
