using System.Globalization;
using SkiaSharp;

namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>
/// Words on a picture by tesseract, which runs under the worker's own limits. The picture is made ready for it first:
/// grey, dark on light, without the ruling lines of tables, and large enough.
/// </summary>
internal static class Recognition
{
    private const string Program = "tesseract";

    /// <summary>Below this a word is noise: an icon, the edge of a button.</summary>
    private const double LeastConfidence = 0.3;

    /// <summary>The words with their boxes as fractions of the picture; null when tesseract is not installed.</summary>
    /// <param name="picture">Upright.</param>
    /// <param name="folder">Takes the prepared picture for as long as it is read.</param>
    public static IReadOnlyList<SeenWord>? Read(SKBitmap picture, string folder)
    {
        var path = Path.Combine(folder, "to-read.pgm");
        try
        {
            var (width, height) = PictureToRead.Write(picture, path);
            return Run(path) is { } table ? Words(table, width, height) : null;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string? Run(string path)
    {
        // Page mode 11 finds words wherever they stand. Threshold 2 (Sauvola) looks at each spot's surroundings: one
        // threshold for all loses the soft type of a light page below the console's black bar.
        // One thread: several only wait for each other on pictures of this size.
        var ending = ChildProgram.Run(
            Program,
            [path, "stdout", "--psm", "11", "--dpi", "220", "-l", "eng", "-c", "thresholding_method=2", "tsv"],
            KeyValuePair.Create("OMP_THREAD_LIMIT", "1")
        );
        return ending is null ? null
            : ending.Code == 0 ? ending.Output
            : "";
    }

    private static List<SeenWord> Words(string table, int width, int height)
    {
        List<SeenWord> words = [];
        foreach (var line in table.Split('\n').Skip(1))
        {
            var cells = line.Split('\t');
            if (cells.Length < 12 || cells[0] != "5" || string.IsNullOrWhiteSpace(cells[11]))
            {
                continue;
            }

            var confidence = Number(cells[10]) / 100;
            if (confidence >= LeastConfidence)
            {
                words.Add(
                    new SeenWord(
                        cells[11].Trim(),
                        Number(cells[6]) / width,
                        Number(cells[7]) / height,
                        Number(cells[8]) / width,
                        Number(cells[9]) / height,
                        confidence,
                        $"{cells[2]}.{cells[3]}.{cells[4]}"
                    )
                );
            }
        }

        return words;
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}

/// <summary>A word that was seen on a picture; the box as fractions of the picture from its top left corner.</summary>
/// <param name="Confidence">From 0 to 1.</param>
/// <param name="Line">Words that the recognition put on one line share it.</param>
internal sealed record SeenWord(
    string Text,
    double X,
    double Y,
    double Width,
    double Height,
    double Confidence,
    string Line
)
{
    public double Right => X + Width;

    public double Middle => Y + (Height / 2);
}
