using System.Security.Cryptography;
using MimeKit;
using MimeKit.Utils;
using Pump.BackOffice.Platform.Jobs.Workers;

namespace Pump.BackOffice.Intake.Parsing;

/// <summary>Reads one mail, after its size, parts, depth and headers were counted.</summary>
internal static class MailParser
{
    public const int MaxText = 100_000;
    public const int MaxSubject = 300;
    private const int MaxReferences = 100;

    internal static ParserOptions Options { get; } =
        new() { MaxMimeDepth = MailCaps.MaxDepth + 4, RespectContentLength = false };

    public static ParsedMail Parse(MailToParse request)
    {
        using var file = File.OpenRead(request.Path);
        if (file.Length == 0)
        {
            throw new WorkerRefusedException("empty", "The file is empty.");
        }

        using var message = Load(file);
        file.Position = 0;
        var digest = BodyDigest(file);
        var body = new MailBody(request.Folder);
        body.Read(message.Body);
        var author = message.From.Mailboxes.FirstOrDefault() ?? message.Sender;
        var address = AddressOf(author);
        var machinery = MailHeaders.Machinery(message);
        return new ParsedMail(
            CleanId(message.MessageId),
            ReferencesOf(message),
            NameOf(author, address),
            address,
            HasOneAuthor(message),
            DateOf(message),
            CleanText.Line(message.Subject, MaxSubject),
            body.Text,
            digest,
            machinery,
            MailHeaders.SenderResults(message.Headers),
            BounceReading.Of(message, machinery, body.Text),
            body.Files,
            body.LeftOut
        );
    }

    internal static string? CleanId(string? id)
    {
        var clean = CleanText.Line(id, 1000).Trim('<', '>', ' ');
        return clean.Length is > 0 and <= 500 ? clean : null;
    }

    internal static string? AddressOf(MailboxAddress? mailbox)
    {
        var address = CleanText.Line(mailbox?.Address, 1000).ToLowerInvariant();
        var at = address.LastIndexOf('@');
        return
            at > 0
            && at < address.Length - 1
            && address.Length <= 320
            && !address.Contains(' ', StringComparison.Ordinal)
            ? address
            : null;
    }

    private static MimeMessage Load(FileStream file)
    {
        try
        {
            MailCaps.Check(file);
            file.Position = 0;
            return new MimeParser(Options, file, MimeFormat.Entity, persistent: true).ParseMessage();
        }
        catch (FormatException)
        {
            throw new WorkerRefusedException("not-a-mail", "The file does not begin as a mail does.");
        }
    }

    private static bool HasOneAuthor(MimeMessage message) =>
        message.Headers.Count(h => h.Id == HeaderId.From) == 1 && message.From.Mailboxes.Take(2).Count() == 1;

    private static string NameOf(MailboxAddress? author, string? address)
    {
        var name = CleanText.Line(author?.Name, 200);
        return name.Length > 0 ? name : address ?? "Unknown";
    }

    private static DateTimeOffset? DateOf(MimeMessage message)
    {
        try
        {
            return message.Headers.Contains(HeaderId.Date) && message.Date.Year is > 1970 and < 9000
                ? message.Date.ToUniversalTime()
                : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static List<string> ReferencesOf(MimeMessage message)
    {
        var answered = MimeUtils.EnumerateReferences(message.Headers[HeaderId.InReplyTo] ?? string.Empty);
        var thread = message.References.Reverse();
        return
        [
            .. answered
                .Concat(thread)
                .Select(CleanId)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Take(MaxReferences),
        ];
    }

    /// <summary>One mail that went to two mailboxes has other headers and may have other line ends, but the same body.</summary>
    private static string BodyDigest(Stream file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        var line = new byte[1 << 16];
        var (kept, inBody, lineIsEmpty) = (0, false, true);
        int read;
        while ((read = file.Read(buffer)) > 0)
        {
            kept = 0;
            foreach (var b in buffer.AsSpan(0, read))
            {
                if (b == '\r')
                {
                    continue;
                }

                if (inBody)
                {
                    line[kept++] = b;
                }
                else if (b == '\n')
                {
                    (inBody, lineIsEmpty) = (lineIsEmpty, true);
                }
                else
                {
                    lineIsEmpty = false;
                }
            }

            hash.AppendData(line, 0, kept);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
