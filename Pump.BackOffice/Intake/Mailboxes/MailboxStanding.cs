namespace Pump.BackOffice.Intake.Mailboxes;

public enum MailboxState
{
    /// <summary>Nobody has looked into it yet.</summary>
    Starting,
    Working,
    Failing,
}

/// <summary>How a mailbox stands, since when, and how far it was read.</summary>
public sealed class MailboxStanding
{
    private MailboxStanding() { }

    public string Name { get; private init; } = string.Empty;
    public MailboxState State { get; private set; }

    /// <summary>Since when it stands so (UTC).</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>What is wrong, for people; null while it works.</summary>
    public string? Error { get; private set; }
    public DateTimeOffset? LookedAt { get; private set; }
    public DateTimeOffset? LastMailAt { get; private set; }

    /// <summary>Of IMAP: the mailbox's validity and the last mail that ended, as <c>validity:uid</c>.</summary>
    public string? Cursor { get; private set; }

    public static MailboxStanding Make(string name, DateTimeOffset now) => new() { Name = name, Since = now };

    public void Works(DateTimeOffset now)
    {
        if (State != MailboxState.Working)
        {
            (State, Since, Error) = (MailboxState.Working, now, null);
        }

        LookedAt = now;
    }

    public void Fails(string error, DateTimeOffset now)
    {
        if (State != MailboxState.Failing)
        {
            (State, Since) = (MailboxState.Failing, now);
        }

        Error = error.Length <= 500 ? error : error[..500];
    }

    public void Brought(DateTimeOffset now) => LastMailAt = now;

    public void ReadUpTo(string cursor) => Cursor = cursor;
}
