using System.Globalization;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Png;
using MetadataExtractor.Formats.Xmp;

namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>What a picture's metadata says about its making: the day, the software, a device, a place.</summary>
internal sealed record FileMetadata(DateOnly? TakenOn, string? Software, IReadOnlyList<InspectionFinding> Findings)
{
    private static readonly FileMetadata None = new(null, null, []);

    /// <summary>Programs whose purpose is to change pictures. A screenshot tool or a camera is none.</summary>
    private static readonly string[] Editors =
    [
        "photoshop",
        "lightroom",
        "gimp",
        "affinity",
        "pixelmator",
        "paint.net",
        "paint",
        "krita",
        "photopea",
        "canva",
        "acorn",
        "illustrator",
        "inkscape",
        "snapseed",
        "picsart",
        "photoscape",
        "figma",
        "sketch",
        "retouch",
        "editor",
    ];

    public static FileMetadata Read(string path)
    {
        try
        {
            var directories = ImageMetadataReader.ReadMetadata(path);
            var software = SoftwareOf(directories);
            return new FileMetadata(TakenDay(directories), software, [.. FindIn(directories, software)]);
        }
        catch (Exception e) when (e is ImageProcessingException or IOException or MetadataException)
        {
            return None;
        }
    }

    /// <summary>A finding when the named program is one that edits; shared with documents.</summary>
    public static InspectionFinding? Edited(string? software) =>
        software is not null && Editors.Any(e => software.Contains(e, StringComparison.OrdinalIgnoreCase))
            ? new InspectionFinding("edited-by-software", $"The file was last saved by {software}.")
            : null;

    private static IEnumerable<InspectionFinding> FindIn(
        IReadOnlyList<MetadataExtractor.Directory> directories,
        string? software
    )
    {
        if (Edited(software) is { } edited)
        {
            yield return edited;
        }

        var camera = directories.OfType<ExifIfd0Directory>().FirstOrDefault();
        var device = string.Join(
                ' ',
                camera?.GetString(ExifDirectoryBase.TagMake),
                camera?.GetString(ExifDirectoryBase.TagModel)
            )
            .Trim();
        if (device.Length > 0)
        {
            yield return new InspectionFinding(
                "photographed",
                $"Taken with a camera ({Short(device)}), not a screenshot."
            );
        }

        if (directories.OfType<GpsDirectory>().Any(g => g.TagCount > 0))
        {
            yield return new InspectionFinding(
                "place-in-file",
                "The original names the place where it was taken; the copies do not."
            );
        }
    }

    private static string? SoftwareOf(IReadOnlyList<MetadataExtractor.Directory> directories)
    {
        var exif = directories.OfType<ExifIfd0Directory>().Select(d => d.GetString(ExifDirectoryBase.TagSoftware));
        var xmp = directories
            .OfType<XmpDirectory>()
            .Select(d => d.GetXmpProperties().FirstOrDefault(p => p.Key == "xmp:CreatorTool").Value);
        return exif.Concat(xmp)
            .Concat(PngText(directories, "Software"))
            .Select(Short)
            .FirstOrDefault(s => !string.IsNullOrWhiteSpace(s));
    }

    private static DateOnly? TakenDay(IReadOnlyList<MetadataExtractor.Directory> directories)
    {
        foreach (var directory in directories.OfType<ExifDirectoryBase>())
        {
            if (
                directory.TryGetDateTime(ExifDirectoryBase.TagDateTimeOriginal, out var at)
                || directory.TryGetDateTime(ExifDirectoryBase.TagDateTime, out at)
            )
            {
                return DateOnly.FromDateTime(at);
            }
        }

        return PngText(directories, "Creation Time").Select(ParseDay).FirstOrDefault(d => d is not null);
    }

    private static DateOnly? ParseDay(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? DateOnly.FromDateTime(at.DateTime)
            : null;

    private static IEnumerable<string?> PngText(IReadOnlyList<MetadataExtractor.Directory> directories, string key) =>
        directories
            .OfType<PngDirectory>()
            .Select(d => d.GetObject(PngDirectory.TagTextualData))
            .OfType<IEnumerable<MetadataExtractor.KeyValuePair>>()
            .SelectMany(pairs => pairs)
            .Where(p => p.Key == key)
            .Select(p => (string?)p.Value.ToString());

    private static string? Short(string? text) => text is { Length: > 80 } ? text[..80] : text?.Trim('\0', ' ');
}
