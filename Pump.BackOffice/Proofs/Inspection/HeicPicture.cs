namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>A HEIC photo as a PNG by libheif's <c>heif-convert</c>, which runs under the worker's own limits.</summary>
internal static class HeicPicture
{
    public const string Program = "heif-convert";
    private const string Stem = "heic";

    public const string NotInstalled =
        "HEIC pictures cannot be shown because heif-convert is not installed here (Debian: libheif-examples). The original can be downloaded.";

    /// <summary>The path of the picture in the copy folder, empty when the file could not be read; null when the tool is not installed.</summary>
    public static string? Convert(InspectionRequest request, string program)
    {
        // it tells the output's type by its ending, and the input's by its content
        if (ChildProgram.Run(program, [request.Path, Path.Combine(request.CopyFolder, Stem + ".png")]) is null)
        {
            return null;
        }

        // several pictures in one file get numbers; the first is shown
        return Directory
                .EnumerateFiles(request.CopyFolder, Stem + "*.png")
                .Order(StringComparer.Ordinal)
                .FirstOrDefault()
            ?? "";
    }

    public static void Clear(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, Stem + "*.png"))
        {
            File.Delete(path);
        }
    }
}
