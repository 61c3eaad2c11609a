using Pump.BackOffice.Identity;
using Pump.BackOffice.Intake.Parsing;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake;

public readonly record struct InboundMailId(Guid Value) : IStrongId<InboundMailId>
{
    public static InboundMailId From(Guid value) => new(value);

    public static InboundMailId New() => new(Guid.CreateVersion7());
}

/// <summary>What became of a mail. Every mail has exactly one.</summary>
public enum MailOutcome
{
    Ticket,
    Reply,
    Bounce,
    Ignored,
    Quarantined,

    /// <summary>The same mail by another way: another mailbox, other headers on the road.</summary>
    Duplicate,
}

/// <summary>Whether the address in From may be believed.</summary>
public enum SenderStanding
{
    /// <summary>Nothing was read from the mail.</summary>
    Unknown,

    /// <summary>The delivery path has checked, or the mailbox's own server says that it passed.</summary>
    Verified,
    Unverified,
}

/// <summary>One mail that came in, and how it ended. Its raw bytes lie in the mail store under their digest.</summary>
public sealed class InboundMail : IVersioned
{
    private InboundMail() { }

    public InboundMailId Id { get; private init; }

    /// <summary>SHA-256 of the raw bytes; unique: a second delivery finds this row.</summary>
    public FileDigest Digest { get; private init; }

    /// <summary>In bytes.</summary>
    public long Length { get; private init; }

    /// <summary>The mailbox that brought it first.</summary>
    public string Mailbox { get; private init; } = string.Empty;
    public DateTimeOffset ReceivedAt { get; private init; }
    public string? MessageId { get; private set; }

    /// <summary>Digest of Message-ID, From, Date and body; unique. Null without a Message-ID.</summary>
    public string? Fingerprint { get; private set; }
    public string? FromName { get; private set; }
    public string? FromAddress { get; private set; }
    public string? Subject { get; private set; }

    /// <summary>The mail's own date (UTC).</summary>
    public DateTimeOffset? SentAt { get; private set; }
    public SenderStanding Sender { get; private set; }
    public MailOutcome Outcome { get; private set; }

    /// <summary>A stable word for why; null when there is nothing to explain.</summary>
    public string? ReasonCode { get; private set; }
    public string? Reason { get; private set; }
    public TicketId? TicketId { get; private set; }
    public int? TicketNumber { get; private set; }
    public DateTimeOffset EndedAt { get; private set; }

    /// <summary>How often it was tried: 1, and one more for each retry out of quarantine.</summary>
    public int Tries { get; private set; }

    /// <summary>Who looked at what the rules had read, and when; null while it is only proposed.</summary>
    public PersonId? ConfirmedById { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }
    public long Version { get; private set; }

    public static InboundMail Make(StoredFile file, string mailbox, DateTimeOffset now) =>
        new()
        {
            Id = InboundMailId.New(),
            Digest = file.Digest,
            Length = file.Length,
            Mailbox = mailbox,
            ReceivedAt = now,
        };

    internal void Says(ParsedMail? mail, string? fingerprint, SenderStanding sender)
    {
        MessageId = mail?.MessageId;
        (FromName, FromAddress, Subject, SentAt) = (mail?.FromName, mail?.From, mail?.Subject, mail?.SentAt);
        (Fingerprint, Sender) = (fingerprint, sender);
    }

    /// <summary>How it ended. Only a mail that was set aside ends again.</summary>
    public void End(MailOutcome outcome, string? code, string? reason, DateTimeOffset now)
    {
        if (Tries > 0 && Outcome is not (MailOutcome.Quarantined or MailOutcome.Ignored))
        {
            throw new InvalidOperationException("This mail has ended already.");
        }

        (Outcome, ReasonCode, EndedAt) = (outcome, code, now);
        Reason = reason is { Length: > 500 } ? reason[..500] : reason;
        Tries++;
    }

    /// <summary>A person looked at what the rules had read.</summary>
    public void Confirm(PersonId person, DateTimeOffset at) => (ConfirmedById, ConfirmedAt) = (person, at);

    public void Concerns(TicketId ticket, int number) => (TicketId, TicketNumber) = (ticket, number);
}
