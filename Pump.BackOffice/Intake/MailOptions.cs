using System.ComponentModel.DataAnnotations;

namespace Pump.BackOffice.Intake;

/// <summary>Mail in and out (section <c>Mail</c>).</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";
    public const string DefaultFrom = "billing@pump.example";

    /// <summary>Our own address: customers answer to it.</summary>
    public string From { get; set; } = DefaultFrom;
    public string FromName { get; set; } = "Pump billing";

    /// <summary>The secret that signs Message-IDs and upload links; in Development one is made in the data folder.</summary>
    public string? SigningKey { get; set; }

    /// <summary>Where this app is reached from outside, for the links in mails; the app's own address when it is missing. Read by <see cref="Platform.PublicAddress"/>.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Whether a new ticket is acknowledged by an automatic mail.</summary>
    public bool Acknowledge { get; set; }

    /// <summary>How many worker processes read mails at the same time.</summary>
    [Range(1, 32)]
    public int Workers { get; set; } = 2;

    /// <summary>How senders of imported mails are verified.</summary>
    public SenderSetting Import { get; set; } = new();

    /// <summary>Where mail comes from; without any, in Development, the drop folder <c>mail-in</c> of the data folder.</summary>
    public List<MailboxOptions> Mailboxes { get; set; } = [];

    public OutgoingOptions Out { get; set; } = new();
}

/// <summary>How the sender of a mail is verified: by a server whose word counts, or by trust in the delivery path.</summary>
public class SenderSetting
{
    /// <summary>Only this server's Authentication-Results count.</summary>
    public string? AuthservId { get; set; }

    /// <summary>The delivery path has checked already.</summary>
    public bool? Trusted { get; set; }

    /// <summary>Whether somebody said how senders are verified.</summary>
    public bool IsSaid => Trusted == true || !string.IsNullOrWhiteSpace(AuthservId);
}

public enum MailboxKind
{
    /// <summary>A folder into which mails are dropped as files; done ones are removed. A maildir is recognised by its <c>new</c>.</summary>
    Folder,
    Imap,
}

/// <summary>One mailbox.</summary>
public sealed class MailboxOptions : SenderSetting
{
    /// <summary>What people call it, such as billing@; unique.</summary>
    public string Name { get; set; } = string.Empty;
    public MailboxKind Kind { get; set; } = MailboxKind.Imap;

    /// <summary>The path of a folder; of IMAP the mailbox on the server.</summary>
    public string Folder { get; set; } = "INBOX";
    public string? Host { get; set; }

    /// <summary>0: the usual port of the security.</summary>
    [Range(0, 65535)]
    public int Port { get; set; }
    public MailSecurity Security { get; set; } = MailSecurity.Tls;
    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary>How often it is looked at; a server that knows IDLE tells of new mail by itself.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(60);
}

public enum MailSecurity
{
    Tls,
    StartTls,

    /// <summary>In the clear; only for a server on this machine.</summary>
    None,
}

public enum OutgoingKind
{
    /// <summary>Each mail becomes a file in a folder.</summary>
    Folder,
    Smtp,
}

/// <summary>How mail leaves.</summary>
public sealed class OutgoingOptions
{
    /// <summary>Without one, Folder; in Production it must be said, so that no mail becomes a file unnoticed.</summary>
    public OutgoingKind? Kind { get; set; }

    /// <summary>For Folder; without one, <c>mail-out</c> in the data folder.</summary>
    public string? Folder { get; set; }
    public string? Host { get; set; }

    [Range(0, 65535)]
    public int Port { get; set; }
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;
    public string? User { get; set; }
    public string? Password { get; set; }
}
