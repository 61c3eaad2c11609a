namespace Pump.BackOffice.Intake.Mailboxes;

/// <summary>One stay at a mailbox: takes in what is new, and what comes while it stays.</summary>
internal interface IMailboxVisit
{
    MailboxKind Kind { get; }

    /// <summary>Ends when there is nothing more to wait for here, or throws what is wrong with the mailbox.</summary>
    Task StayAsync(MailboxOptions mailbox, CancellationToken cancellationToken);
}
