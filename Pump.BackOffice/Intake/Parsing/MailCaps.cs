using MimeKit;
using Pump.BackOffice.Platform.Jobs.Workers;

namespace Pump.BackOffice.Intake.Parsing;

/// <summary>
/// Counts a mail's parts, depth and header bytes while it streams by, before anything of it is kept: 100,000 tiny parts
/// in one megabyte would cost a parser that keeps them hundreds of megabytes.
/// </summary>
internal sealed class MailCaps(Stream mail, ParserOptions options) : MimeReader(options, mail, MimeFormat.Entity)
{
    public const long MaxBytes = 50L << 20;
    public const int MaxParts = 500;
    public const int MaxDepth = 20;
    public const long MaxHeaderBytes = 256 << 10;

    private int _parts;
    private int _depth;
    private long _headersFrom;
    private long _headerBytes;

    /// <exception cref="WorkerRefusedException">A cap is passed; the code names which.</exception>
    public static void Check(FileStream mail)
    {
        if (mail.Length > MaxBytes)
        {
            throw new WorkerRefusedException("too-large", "The mail is larger than 50 MB.");
        }

        CheckFirstHeader(mail);
        new MailCaps(mail, MailParser.Options).ReadMessage();
    }

    protected override void OnHeadersBegin(
        long beginOffset,
        int beginLineNumber,
        CancellationToken cancellationToken
    ) => _headersFrom = beginOffset;

    protected override void OnHeaderRead(Header header, int beginLineNumber, CancellationToken cancellationToken) =>
        HeadersTake(header.Offset is { } at ? at + header.RawField.Length + header.RawValue.Length : _headersFrom);

    protected override void OnHeadersEnd(
        long beginOffset,
        int beginLineNumber,
        long endOffset,
        int endLineNumber,
        CancellationToken cancellationToken
    )
    {
        HeadersTake(endOffset);
        _headerBytes += endOffset - _headersFrom;
        _headersFrom = endOffset;
    }

    protected override void OnMimePartBegin(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        CancellationToken cancellationToken
    ) => Part();

    protected override void OnMultipartBegin(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        CancellationToken cancellationToken
    ) => Deeper();

    protected override void OnMultipartEnd(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        long headersEndOffset,
        long endOffset,
        int lines,
        CancellationToken cancellationToken
    ) => _depth--;

    protected override void OnMessagePartBegin(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        CancellationToken cancellationToken
    ) => Deeper();

    protected override void OnMessagePartEnd(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        long headersEndOffset,
        long endOffset,
        int lines,
        CancellationToken cancellationToken
    ) => _depth--;

    private void Deeper()
    {
        Part();
        if (++_depth > MaxDepth)
        {
            throw new WorkerRefusedException("too-deep", $"The mail's parts are nested deeper than {MaxDepth}.");
        }
    }

    private void Part()
    {
        if (++_parts > MaxParts)
        {
            throw new WorkerRefusedException("too-many-parts", $"The mail has more than {MaxParts} parts.");
        }
    }

    private void HeadersTake(long until)
    {
        if (_headerBytes + until - _headersFrom > MaxHeaderBytes)
        {
            throw TooMuchHeader();
        }
    }

    /// <summary>One endless header line would be gathered whole before a reader of headers tells of it.</summary>
    private static void CheckFirstHeader(FileStream mail)
    {
        var head = new byte[MaxHeaderBytes + 4];
        var length = mail.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        mail.Position = 0;
        if (length == head.Length && head.AsSpan().IndexOf("\n\n"u8) < 0 && head.AsSpan().IndexOf("\n\r\n"u8) < 0)
        {
            throw TooMuchHeader();
        }
    }

    private static WorkerRefusedException TooMuchHeader() =>
        new("too-much-header", $"The mail's headers are longer than {MaxHeaderBytes >> 10} KB.");
}
