namespace Pump.BackOffice.Intake.Parsing;

/// <summary>One mail for the worker: where its raw bytes lie, and the folder that takes its files.</summary>
internal sealed record MailToParse(string Path, string Folder);

/// <summary>What the worker read from a mail. All texts are cleaned and cut; a fact that the mail does not tell is null.</summary>
/// <param name="MessageId">Without angle brackets.</param>
/// <param name="References">The mails that it answers, the nearest first.</param>
/// <param name="From">The author's address in lower case.</param>
/// <param name="HasOneAuthor">False where the header names several, or one only by Sender: nobody can tell whose mail was checked.</param>
/// <param name="SentAt">The mail's own Date (UTC).</param>
/// <param name="BodyDigest">SHA-256 of everything below the header, with line ends made equal.</param>
/// <param name="Text">What a person reads: the plain text, or the words of the HTML.</param>
/// <param name="FilesLeftOut">How many files were more than a mail may bring.</param>
internal sealed record ParsedMail(
    string? MessageId,
    IReadOnlyList<string> References,
    string FromName,
    string? From,
    bool HasOneAuthor,
    DateTimeOffset? SentAt,
    string Subject,
    string Text,
    string BodyDigest,
    MailMachinery Machinery,
    IReadOnlyList<SenderResult> SenderResults,
    BounceReport? Bounce,
    IReadOnlyList<ParsedFile> Files,
    int FilesLeftOut
);

/// <summary>What the header says of machines that wrote or carried the mail.</summary>
/// <param name="IsAutomatic">No person wrote it: auto-submitted, an automatic answer, or a precedence of machines.</param>
/// <param name="IsList">It came through a list or is sent in bulk.</param>
/// <param name="IsNullSender">It has an empty return path, as bounces have.</param>
/// <param name="WantsNoAnswer">The sender asks machines not to answer.</param>
/// <param name="Instance">The back-office that sent it, by its own header; null for anybody else's mail.</param>
internal sealed record MailMachinery(
    bool IsAutomatic,
    bool IsList,
    bool IsNullSender,
    bool WantsNoAnswer,
    string? Instance
);

/// <summary>One check of the sender that a mail server wrote into the header, as <c>dkim=pass</c> for a domain.</summary>
internal sealed record SenderResult(string Server, string Method, bool Passed, string? Domain);

/// <summary>Which delivery failed, and of which mails.</summary>
/// <param name="IsPermanent">False for a delay that may pass.</param>
/// <param name="Originals">Message-IDs that the report carries.</param>
internal sealed record BounceReport(
    string? Recipient,
    string? Status,
    bool IsPermanent,
    IReadOnlyList<string> Originals
);

/// <summary>A file that the mail brought, written out by the worker.</summary>
/// <param name="Stored">Its name in the worker's folder.</param>
internal sealed record ParsedFile(string Name, string Stored, long Length);
