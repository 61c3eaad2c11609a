using System.Text;

namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>Decides what a file is, by its first bytes and by its name together. Both must say the same.</summary>
internal static class FileTypes
{
    public const int HeadLength = 4096;

    public static readonly FileType Png = new("image/png", FileKind.Picture, "png");
    public static readonly FileType Jpeg = new("image/jpeg", FileKind.Picture, "jpg", "jpeg", "jfif");
    public static readonly FileType Webp = new("image/webp", FileKind.Picture, "webp");
    public static readonly FileType Gif = new("image/gif", FileKind.Picture, "gif");
    public static readonly FileType Heic = new("image/heic", FileKind.Picture, "heic", "heif");
    public static readonly FileType Mp4 = new("video/mp4", FileKind.Recording, "mp4", "m4v");
    public static readonly FileType Mov = new("video/quicktime", FileKind.Recording, "mov", "qt");
    public static readonly FileType Webm = new("video/webm", FileKind.Recording, "webm");
    public static readonly FileType Pdf = new("application/pdf", FileKind.Document, "pdf");
    public static readonly FileType Mail = new("message/rfc822", FileKind.DownloadOnly, "eml");
    public static readonly FileType Text = new("text/plain", FileKind.Text, "txt", "log", "csv");
    public static readonly FileType Svg = new("image/svg+xml", FileKind.DownloadOnly, "svg");
    public static readonly FileType Html = new("text/html", FileKind.DownloadOnly, "html", "htm", "xhtml");
    public static readonly FileType Zip = new(
        "application/zip",
        FileKind.DownloadOnly,
        "zip",
        "docx",
        "xlsx",
        "pptx",
        "jar"
    );
    public static readonly FileType Archive = new(
        "application/octet-stream",
        FileKind.DownloadOnly,
        "gz",
        "tgz",
        "7z",
        "rar",
        "bz2",
        "xz"
    );

    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis", "hevc", "mif1", "msf1"];
    private static readonly string[] Mp4Brands =
    [
        "isom",
        "iso2",
        "iso4",
        "iso5",
        "iso6",
        "mp41",
        "mp42",
        "avc1",
        "M4V ",
        "dash",
        "MSNV",
    ];

    private static bool IsKnown(string extension) =>
        new[] { Png, Jpeg, Webp, Gif, Heic, Mp4, Mov, Webm, Pdf, Mail, Text, Svg, Html, Zip, Archive }.Any(type =>
            type.Extensions.Contains(extension)
        );

    /// <summary>Whether a file of this name is a recording, if it is what its name says.</summary>
    public static bool IsRecordingName(string fileName) =>
        Mp4.Matches(fileName) || Mov.Matches(fileName) || Webm.Matches(fileName);

    /// <summary>The type, or a code and a sentence that says why there is none.</summary>
    public static (FileType? Type, string? Code, string? Message) Decide(ReadOnlySpan<byte> head, string fileName)
    {
        var extension = Path.GetExtension(fileName).TrimStart('.').ToLowerInvariant();
        if (head.IsEmpty)
        {
            return (null, "empty", "The file is empty.");
        }

        if (extension.Length == 0)
        {
            return (
                null,
                "type-unknown",
                "The file's name has no ending, so its type cannot be checked against its content."
            );
        }

        var type = ByMagic(head) ?? ByText(head, extension);
        if (type is null && IsKnown(extension))
        {
            return (null, "type-mismatch", $"The name ends in .{extension}, but the content is something else.");
        }

        if (type is null)
        {
            return (null, "type-not-allowed", $"Files of this type (.{extension}) are not taken as proofs.");
        }

        return type.Extensions.Contains(extension)
            ? (type, null, null)
            : (null, "type-mismatch", $"The name ends in .{extension}, but the content is {type.MediaType}.");
    }

    private static FileType? ByMagic(ReadOnlySpan<byte> head) =>
        head switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
            [0xFF, 0xD8, 0xFF, ..] => Jpeg,
            _ when head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) => Gif,
            _ when head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..12].SequenceEqual("WEBP"u8) => Webp,
            _ when head.StartsWith("%PDF-"u8) => Pdf,
            _ when head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) => ByBrand(head),
            [0x1A, 0x45, 0xDF, 0xA3, ..] => head[..Math.Min(head.Length, 64)].IndexOf("webm"u8) > 0 ? Webm : null,
            [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => Zip,
            [0x1F, 0x8B, ..] or [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] or [(byte)'B', (byte)'Z', (byte)'h', ..] =>
                Archive,
            [0xFD, (byte)'7', (byte)'z', (byte)'X', ..] or [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..] => Archive,
            _ => null,
        };

    private static FileType? ByBrand(ReadOnlySpan<byte> head)
    {
        var brand = Encoding.Latin1.GetString(head[8..12]);
        return brand == "qt  " ? Mov
            : HeicBrands.Contains(brand) ? Heic
            : Mp4Brands.Contains(brand) ? Mp4
            : null;
    }

    /// <summary>Text has no magic: markup is told by its first tag, the rest must be free of control bytes.</summary>
    private static FileType? ByText(ReadOnlySpan<byte> head, string extension)
    {
        foreach (var b in head)
        {
            if (b is < 0x20 and not (0x09 or 0x0A or 0x0C or 0x0D or 0x1B) or 0x7F)
            {
                return null;
            }
        }

        var start = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return start.Contains("<svg", StringComparison.OrdinalIgnoreCase) && start.StartsWith('<') ? Svg
            : LooksLikeHtml(start) ? Html
            : Mail.Extensions.Contains(extension) ? Mail
            : Text;
    }

    private static bool LooksLikeHtml(string start) =>
        start.StartsWith('<')
        && (
            start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || start.Contains("<html", StringComparison.OrdinalIgnoreCase)
            || start.Contains("<script", StringComparison.OrdinalIgnoreCase)
            || start.Contains("<body", StringComparison.OrdinalIgnoreCase)
        );
}
