namespace Pump.BackOffice.Credits;

/// <summary>What happened, in a few words.</summary>
internal static class TimelineWords
{
    public static string Of(LedgerEntry entry, TimelineKind kind, Credit credit, AccountName? account) =>
        (entry.Type, kind) switch
        {
            (LedgerEntryType.Grant, _) when credit.Book == Book.Pump => "Granted by Pump",
            (LedgerEntryType.Grant, _) => "Credit started",
            (LedgerEntryType.Adjusted, _) => "Amount changed by AWS",
            (LedgerEntryType.Restated, _) => "Restated by AWS",
            (LedgerEntryType.Reversed, _) => "Taken back",
            (LedgerEntryType.Voided, _) => "Voided",
            (LedgerEntryType.Expired, _) => "Lapsed unused",
            (LedgerEntryType.SplitIn, _) => "Came from a split",
            (LedgerEntryType.SplitOut, _) => "Went into a split",
            (LedgerEntryType.TransferredIn, _) => "Transferred here",
            (LedgerEntryType.TransferredOut, _) => "Transferred away",
            (_, TimelineKind.Leak) => $"Paid {Possessive(account?.Customer)} bill",
            (_, TimelineKind.Unowned) => "Used by unowned account",
            _ when credit.Book == Book.Pump => "Used on invoice",
            _ when credit.IsUnknown => "Paid own bill, credit not named",
            _ when entry.IsAttributed => "Paid own bill, attributed",
            _ => "Paid own bill",
        };

    public static string Provisional(TimelineKind kind, AccountName? account, bool isRunning)
    {
        var use = isRunning ? "use so far" : "use";
        return kind switch
        {
            TimelineKind.Leak => $"Estimated {use} by {account?.Customer ?? "another customer"}",
            TimelineKind.Unowned => $"Estimated {use} by unowned account",
            _ => $"Estimated {use}",
        };
    }

    private static string Possessive(string? name) =>
        name is null ? "another customer's"
        : name.EndsWith('s') ? name + "'"
        : name + "'s";
}
