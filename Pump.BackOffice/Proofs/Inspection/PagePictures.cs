using System.Globalization;

namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>Pictures of a document's pages by poppler's <c>pdftoppm</c>, which runs under the worker's own limits.</summary>
internal static class PagePictures
{
    private const string Stem = "page";

    /// <summary>Paths and page numbers, in order; null when the tool is not installed.</summary>
    public static IReadOnlyList<(string Path, int Page)>? Draw(InspectionRequest request)
    {
        string[] arguments =
        [
            "-png",
            "-scale-to",
            InspectionLimits.PageSide.ToString(CultureInfo.InvariantCulture),
            "-f",
            "1",
            "-l",
            InspectionLimits.MaxPagePictures.ToString(CultureInfo.InvariantCulture),
            request.Path,
            Path.Combine(request.CopyFolder, Stem),
        ];
        if (ChildProgram.Run("pdftoppm", arguments) is null)
        {
            return null;
        }

        return
        [
            .. System
                .IO.Directory.EnumerateFiles(request.CopyFolder, Stem + "-*.png")
                .Select(p => (p, Number(p)))
                .OrderBy(p => p.Item2),
        ];
    }

    private static int Number(string path) =>
        int.Parse(Path.GetFileNameWithoutExtension(path)[(Stem.Length + 1)..], CultureInfo.InvariantCulture);
}
