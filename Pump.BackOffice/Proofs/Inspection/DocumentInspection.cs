using System.Globalization;
using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using UglyToad.PdfPig.Exceptions;

namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>PDF: pages, text and what is active in it; page pictures by poppler, when it is installed.</summary>
internal static class DocumentInspection
{
    private static readonly (string Name, string Text)[] Active =
    [
        ("/JavaScript", "contains JavaScript"),
        ("/JS", "contains JavaScript"),
        ("/Launch", "can start programs"),
        ("/EmbeddedFile", "carries other files"),
        ("/RichMedia", "carries media that plays"),
        ("/SubmitForm", "can send a form"),
    ];

    public static InspectionReport Run(InspectionRequest request)
    {
        var report = new InspectionReport(FileTypes.Pdf.MediaType, FileKind.Document)
        {
            Findings = [.. ActiveContent(File.ReadAllBytes(request.Path))],
        };
        try
        {
            using var document = PdfDocument.Open(request.Path, new ParsingOptions { UseLenientParsing = true });
            return Pictures(request, Read(document, report));
        }
        catch (PdfDocumentEncryptedException)
        {
            return report with
            {
                Code = "password",
                Message = "The document needs a password. Ask for it without one.",
            };
        }
        catch (Exception e)
            when (e is PdfDocumentFormatException or InvalidOperationException or FormatException or IOException)
        {
            return report with { Code = "broken", Message = "The document is damaged or not complete." };
        }
    }

    private static InspectionReport Read(PdfDocument document, InspectionReport report)
    {
        var pages = document.NumberOfPages;
        if (pages is < 1 or > InspectionLimits.MaxPages)
        {
            return report with
            {
                Pages = pages,
                Code = pages < 1 ? "broken" : "too-large",
                Message =
                    pages < 1
                        ? "The document has no page."
                        : $"The document has {pages} pages; {InspectionLimits.MaxPages} are allowed.",
            };
        }

        var software = document.Information.Producer ?? document.Information.Creator;
        var first = document.GetPage(1);
        return report with
        {
            Pages = pages,
            Width = (int)Math.Round(first.Width),
            Height = (int)Math.Round(first.Height),
            Software = software,
            TakenOn = Day(document.Information.CreationDate),
            Text = TextOf(document),
            Findings = FileMetadata.Edited(software) is { } edited ? [.. report.Findings, edited] : report.Findings,
        };
    }

    /// <summary>The text of all pages, a form feed between them, cut at the limit.</summary>
    private static string TextOf(PdfDocument document)
    {
        var text = new StringBuilder();
        foreach (var page in document.GetPages())
        {
            text.Append(ContentOrderTextExtractor.GetText(page)).Append('\f');
            if (text.Length > InspectionLimits.MaxText)
            {
                text.Length = InspectionLimits.MaxText;
                break;
            }
        }

        return text.ToString().TrimEnd('\f');
    }

    private static InspectionReport Pictures(InspectionRequest request, InspectionReport report)
    {
        if (report.Code is not null)
        {
            return report;
        }

        if (PagePictures.Draw(request) is not { } pictures)
        {
            return report with
            {
                Code = "no-page-pictures",
                Message =
                    "Pages cannot be shown because pdftoppm is not installed here (Debian: poppler-utils). The original can be downloaded.",
            };
        }

        if (pictures.Count == 0)
        {
            return report with { Code = "broken", Message = "No page of the document could be drawn." };
        }

        List<InspectedCopy> copies = [];
        string? hash = null;
        byte[]? grid = null;
        var seen = report;
        foreach (var (path, page) in pictures)
        {
            using var bitmap = SafeCopies.Decode(path);
            File.Delete(path);
            if (bitmap is not null)
            {
                (hash, grid) = (hash ?? DifferenceHash.Of(bitmap), grid ?? PictureGrid.Of(bitmap));
                // a scanned document has no text of its own
                if (page == 1 && request.Recognise && string.IsNullOrWhiteSpace(report.Text))
                {
                    seen = PictureInspection.Recognise(bitmap, request, report);
                }

                copies.AddRange(SafeCopies.Write(bitmap, FileTypes.Pdf, page, request.CopyFolder));
            }
        }

        return seen with
        {
            Copies = copies,
            PerceptualHash = hash,
            Grid = grid,
        };
    }

    private static IEnumerable<InspectionFinding> ActiveContent(byte[] bytes)
    {
        var found = Active.Where(a => Contains(bytes, a.Name)).Select(a => a.Text).Distinct().ToList();
        return found.Count == 0
            ? []
            :
            [
                new InspectionFinding(
                    "active-content",
                    $"The document {string.Join(", ", found)}; the page pictures do not."
                ),
            ];
    }

    /// <summary>The name as a whole word, so that /JS is not seen in /JSomething.</summary>
    private static bool Contains(ReadOnlySpan<byte> bytes, string name)
    {
        var wanted = Encoding.ASCII.GetBytes(name);
        while (bytes.IndexOf(wanted) is var at and >= 0)
        {
            bytes = bytes[(at + wanted.Length)..];
            if (bytes.IsEmpty || !char.IsAsciiLetterOrDigit((char)bytes[0]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>PDF dates read <c>D:20261105143000Z</c>; only the day counts here.</summary>
    private static DateOnly? Day(string? date) =>
        date is { Length: >= 10 }
        && DateOnly.TryParseExact(
            date.AsSpan(2, 8),
            "yyyyMMdd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;
}
