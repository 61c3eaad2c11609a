using System.Text;
using MimeKit;
using MimeKit.Tnef;

namespace Pump.BackOffice.Intake.Parsing;

/// <summary>Walks through a mail's parts: what people read becomes one text, what they attached becomes files.</summary>
internal sealed class MailBody(string folder)
{
    public const int MaxFiles = 20;
    private const int MaxHtml = 1_000_000;
    private const long MaxFileBytes = 110L << 20;

    private readonly StringBuilder _text = new();
    private readonly List<ParsedFile> _files = [];

    public string Text => CleanText.Of(_text.ToString(), MailParser.MaxText);
    public IReadOnlyList<ParsedFile> Files => _files;
    public int LeftOut { get; private set; }

    public void Read(MimeEntity? part)
    {
        switch (part)
        {
            case null:
                break;
            case MultipartAlternative choices:
                Read(Best(choices));
                break;
            case MultipartReport report:
                foreach (var told in report.OfType<TextPart>())
                {
                    Say(told);
                }

                break;
            case Multipart parts:
                foreach (var one in parts)
                {
                    Read(one);
                }

                break;
            case MessagePart forwarded:
                Keep(
                    NameOf(forwarded, CleanText.Line(forwarded.Message?.Subject, 80), ".eml"),
                    forwarded.Message is { } mail ? stream => mail.WriteTo(stream) : null
                );
                break;
            case TnefPart winmail:
                ReadTnef(winmail);
                break;
            case TextPart text when !text.IsAttachment && string.IsNullOrEmpty(text.FileName):
                Say(text);
                break;
            case MimePart file when !IsSignature(file):
                Keep(
                    NameOf(file, null, Ending(file)),
                    file.Content is { } content ? stream => content.DecodeTo(stream) : null
                );
                break;
            default:
                break;
        }
    }

    /// <summary>The plain words where there are any; else the last, which the sender thinks the best.</summary>
    private static MimeEntity? Best(MultipartAlternative choices) =>
        choices.OfType<TextPart>().FirstOrDefault(t => t.IsPlain && t.Content is { Stream.Length: > 0 })
        ?? choices.LastOrDefault(c => c is Multipart or TextPart { IsHtml: true })
        ?? choices.LastOrDefault();

    private void Say(TextPart part)
    {
        var words = part.IsHtml
            ? HtmlWords.Of(Decode(part, MaxHtml), MailParser.MaxText)
            : Decode(part, MailParser.MaxText);
        if (_text.Length > 0)
        {
            _text.Append("\n\n");
        }

        if (_text.Length < MailParser.MaxText)
        {
            _text.Append(words);
        }
    }

    /// <summary>As many characters as are wanted; the rest of a huge part is never decoded.</summary>
    private static string Decode(TextPart part, int most)
    {
        if (part.Content is null)
        {
            return string.Empty;
        }

        using var content = part.Content.Open();
        using var reader = new StreamReader(content, CharsetOf(part), detectEncodingFromByteOrderMarks: true);
        var text = new StringBuilder();
        var block = new char[8192];
        int read;
        while (text.Length < most && (read = reader.Read(block)) > 0)
        {
            text.Append(block, 0, read);
        }

        return text.ToString();
    }

    private static Encoding CharsetOf(TextPart part)
    {
        try
        {
            return part.ContentType.Charset is { Length: > 0 }
                ? part.ContentType.CharsetEncoding ?? Encoding.UTF8
                : Encoding.UTF8;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return Encoding.UTF8;
        }
    }

    private void ReadTnef(TnefPart winmail)
    {
        foreach (var inner in winmail.ExtractAttachments().Take(MaxFiles + 1))
        {
            Read(inner);
        }
    }

    private void Keep(string name, Action<Stream>? write)
    {
        if (write is null)
        {
            return;
        }

        if (_files.Count == MaxFiles)
        {
            LeftOut++;
            return;
        }

        Directory.CreateDirectory(folder);
        var stored = _files.Count.ToString("D2", System.Globalization.CultureInfo.InvariantCulture);
        using var file = File.Create(Path.Combine(folder, stored));
        write(file);
        if (file.Length is 0 or > MaxFileBytes)
        {
            LeftOut++;
            return;
        }

        _files.Add(new ParsedFile(name, stored, file.Length));
    }

    private static string NameOf(MimeEntity part, string? fallback, string ending)
    {
        var given = CleanText.Line(part.ContentDisposition?.FileName ?? part.ContentType.Name, 200);
        var name =
            given.Length > 0 ? given
            : string.IsNullOrWhiteSpace(fallback) ? "file" + ending
            : fallback + ending;
        return Path.GetExtension(name).Length > 1 ? name : name + ending;
    }

    private static string Ending(MimePart part) =>
        part.ContentType.MimeType.ToLowerInvariant() switch
        {
            "image/png" => ".png",
            "image/jpeg" => ".jpg",
            "image/gif" => ".gif",
            "image/webp" => ".webp",
            "image/heic" => ".heic",
            "application/pdf" => ".pdf",
            "video/mp4" => ".mp4",
            "video/quicktime" => ".mov",
            "video/webm" => ".webm",
            "text/plain" => ".txt",
            "text/html" => ".html",
            _ => string.Empty,
        };

    private static bool IsSignature(MimePart part) =>
        part.ContentType.MediaSubtype.ToLowerInvariant()
            is "pkcs7-signature"
                or "x-pkcs7-signature"
                or "pgp-signature"
                or "pgp-keys";
}
