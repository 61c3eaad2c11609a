using SkiaSharp;

namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>Still pictures: header first, then metadata, then pixels and their safe copies.</summary>
internal static class PictureInspection
{
    public const string NotRecognised = "not-recognised";

    /// <summary>A word that recognition is as sure of as this can be read by a person too.</summary>
    private const double Clear = 0.6;
    private const int FewWords = 4;

    public static InspectionReport Run(FileType type, InspectionRequest request)
    {
        var metadata = FileMetadata.Read(request.Path);
        var report = new InspectionReport(
            type.MediaType,
            FileKind.Picture,
            TakenOn: metadata.TakenOn,
            Software: metadata.Software
        )
        {
            Findings = metadata.Findings,
        };
        if (type == FileTypes.Heic)
        {
            return RunHeic(request, report, HeicPicture.Program);
        }

        var header = PictureHeader.Read(type, File.ReadAllBytes(request.Path));
        return header is null
            ? report with
            {
                Code = "broken",
                Message = "The picture's header is broken.",
            }
            : Decode(type, request, header, report with { Width = header.Width, Height = header.Height });
    }

    internal static InspectionReport RunHeic(InspectionRequest request, InspectionReport report, string program)
    {
        var path = HeicPicture.Convert(request, program);
        try
        {
            if (path is null)
            {
                return report with { Code = "no-picture-reader", Message = HeicPicture.NotInstalled };
            }

            if (path.Length == 0 || PictureHeader.Read(FileTypes.Png, File.ReadAllBytes(path)) is not { } header)
            {
                return report with { Code = "broken", Message = "The picture is damaged or not complete." };
            }

            return Decode(FileTypes.Jpeg, request with { Path = path }, header, report);
        }
        finally
        {
            HeicPicture.Clear(request.CopyFolder);
        }
    }

    private static InspectionReport Decode(
        FileType type,
        InspectionRequest request,
        PictureHeader header,
        InspectionReport report
    )
    {
        if (TooBig(header) is { } tooBig)
        {
            return report with { Code = "too-large", Message = tooBig };
        }

        using var bitmap = SafeCopies.Decode(request.Path);
        if (bitmap is null)
        {
            return report with { Code = "broken", Message = "The picture is damaged or not complete." };
        }

        var inspected = report with
        {
            Width = bitmap.Width,
            Height = bitmap.Height,
            Pages = 1,
            PerceptualHash = DifferenceHash.Of(bitmap),
            Grid = PictureGrid.Of(bitmap),
            Copies = [.. SafeCopies.Write(bitmap, type, 1, request.CopyFolder)],
            Findings = [.. report.Findings, .. MoreFindings(header, new FileInfo(request.Path).Length)],
        };
        return request.Recognise ? Recognise(bitmap, request, inspected) : inspected;
    }

    /// <summary>Adds the words and figures of the picture, and what their lack tells.</summary>
    public static InspectionReport Recognise(SKBitmap bitmap, InspectionRequest request, InspectionReport report)
    {
        if (Recognition.Read(bitmap, request.CopyFolder) is not { } words)
        {
            return report with
            {
                Findings =
                [
                    .. report.Findings,
                    new InspectionFinding(
                        NotRecognised,
                        "Its words were not read, because tesseract is not installed here (Debian: tesseract-ocr)."
                    ),
                ],
            };
        }

        var page = new SeenPage(words, (double)bitmap.Width / bitmap.Height);
        var text = page.Text;
        var readings = CreditsPage.Read(page);
        return report with
        {
            Text = text.Length > InspectionLimits.MaxText ? text[..InspectionLimits.MaxText] : text,
            Readings = readings,
            Findings = [.. report.Findings, .. Lacking(words, readings)],
        };
    }

    private static IEnumerable<InspectionFinding> Lacking(
        IReadOnlyList<SeenWord> words,
        IReadOnlyList<ProposedReading> readings
    )
    {
        if (words.Count(w => w.Confidence >= Clear) < FewWords)
        {
            yield return new InspectionFinding("unreadable", "Hardly a word on it can be read.");
        }
        else if (
            readings.Any(r => r.Row > 0) && !readings.Any(r => r.Field is ReadingField.AccountId or ReadingField.AsOf)
        )
        {
            yield return new InspectionFinding(
                "cropped",
                "Only the table is there: neither the account nor the day of the amounts stands on it."
            );
        }
    }

    private static string? TooBig(PictureHeader header) =>
        header switch
        {
            { Width: < 1 } or { Height: < 1 } => "The picture says that it has no size.",
            { Width: > InspectionLimits.MaxSide } or { Height: > InspectionLimits.MaxSide } =>
                $"The picture says {header.Width} × {header.Height} pixels; a side may have {InspectionLimits.MaxSide}.",
            _ when (long)header.Width * header.Height > InspectionLimits.MaxPixels =>
                $"The picture says {header.Width} × {header.Height} pixels, which is more than 50 million.",
            { Frames: > InspectionLimits.MaxFrames } =>
                $"The picture has more than {InspectionLimits.MaxFrames} frames.",
            _ => null,
        };

    private static IEnumerable<InspectionFinding> MoreFindings(PictureHeader header, long length)
    {
        if (header.Frames > 1)
        {
            yield return new InspectionFinding(
                "animated",
                $"The picture has {header.Frames} frames; the first is shown."
            );
        }

        if (header.End is { } end && end < length)
        {
            yield return new InspectionFinding(
                "data-after-picture",
                $"{length - end} bytes stand behind the end of the picture; the copies do not have them."
            );
        }
    }
}
