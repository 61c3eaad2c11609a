using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Notifications;

/// <summary>How kinds of news are shown.</summary>
public static class NotificationWords
{
    public static string Words(this NotificationKind kind) =>
        kind switch
        {
            NotificationKind.HandOver => "Handed to me",
            NotificationKind.Mention => "Mentioned",
            NotificationKind.ApprovalWaiting => "Approval waits",
            NotificationKind.ApprovalDecided => "Approval decided",
            NotificationKind.ApprovalOverdue => "Approval overdue",
            NotificationKind.CreditMissing => "Missing on an invoice",
            NotificationKind.SlaWarning => "Soon overdue",
            NotificationKind.StatementDiffers => "AWS disagrees",
            NotificationKind.SyncTrouble => "AWS not told",
            NotificationKind.MonthClose => "Month close",
            _ => "Customer replied",
        };

    public static string Meaning(this NotificationKind kind) =>
        kind switch
        {
            NotificationKind.HandOver => "somebody gave me a ticket",
            NotificationKind.Mention => "somebody named me in a note",
            NotificationKind.ApprovalWaiting => "an adjustment waits for my decision",
            NotificationKind.ApprovalDecided => "an adjustment of mine was approved, rejected or sent back",
            NotificationKind.ApprovalOverdue => "an adjustment waits too long for a decision",
            NotificationKind.CreditMissing => "an invoice came without a credit that it had to show",
            NotificationKind.SlaWarning => "the time for an answer on my ticket runs out",
            NotificationKind.StatementDiffers => "what AWS says is left of a credit is not what our ledger says",
            NotificationKind.SyncTrouble => "a sync could not read something of AWS that it could read before",
            NotificationKind.MonthClose => "customers were found who would ask about the month that is being invoiced",
            _ => "there is news on a ticket of mine",
        };

    public static IconName Icon(this NotificationKind kind) =>
        kind switch
        {
            NotificationKind.HandOver => IconName.Swap,
            NotificationKind.Mention => IconName.Note,
            NotificationKind.ApprovalWaiting => IconName.Approve,
            NotificationKind.ApprovalDecided => IconName.Check,
            NotificationKind.ApprovalOverdue => IconName.Overdue,
            NotificationKind.CreditMissing => IconName.Warn,
            NotificationKind.SlaWarning => IconName.Overdue,
            NotificationKind.StatementDiffers => IconName.NotEqual,
            NotificationKind.SyncTrouble => IconName.Sync,
            NotificationKind.MonthClose => IconName.Invoice,
            _ => IconName.Talk,
        };
}
