using System.Globalization;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Credits;

/// <summary>What a row of a customer's timeline tells.</summary>
public enum TimelineKind
{
    Grant,

    /// <summary>Used on the customer's own bill.</summary>
    Use,

    /// <summary>Used on another customer's bill.</summary>
    Leak,

    /// <summary>Used on an account that belongs to nobody in our books.</summary>
    Unowned,

    /// <summary>Somebody else's credit lessened this customer's bill.</summary>
    FromOthers,
    Restated,
    Reversal,
    Adjusted,
    Expiry,
    Invoice,

    /// <summary>An adjustment that is proposed; in no balance.</summary>
    Proposed,
    Ticket,
    Proof,
}

/// <summary>How firm a row stands.</summary>
public enum TimelineStanding
{
    Posted,

    /// <summary>Of a month that AWS has not closed.</summary>
    Provisional,

    /// <summary>An entry that was undone, and the one that undid it.</summary>
    Reversed,

    /// <summary>No entry: something to know beside the entries.</summary>
    Note,
}

/// <summary>One row of a customer's timeline.</summary>
/// <param name="Key">Names the row in addresses: an entry's number, or a name of what has no entry.</param>
/// <param name="On">The day for which it counts (UTC).</param>
/// <param name="Group">The month under whose heading it stands.</param>
/// <param name="Balance">The running balance of its book after it; null where it has none.</param>
/// <param name="PairKey">The other half of a reversal pair.</param>
/// <param name="RecordedAt">When we learned of it; null for what is derived.</param>
/// <param name="Sentence">What is to be said about it; null where AWS's own figures are.</param>
/// <param name="Owner">The account that holds the credit.</param>
public sealed record TimelineRow(
    string Key,
    DateOnly On,
    Month Group,
    TimelineKind Kind,
    TimelineStanding Standing,
    string Words,
    FigureSource Source,
    string SourceText,
    string? SourceHref = null,
    Book? Book = null,
    CreditId? CreditId = null,
    string? Credit = null,
    AwsAccountId? Account = null,
    string? AccountName = null,
    string? OtherCustomer = null,
    string? OtherCompanyId = null,
    string? Service = null,
    Money? Amount = null,
    Money? Balance = null,
    Month? BillingMonth = null,
    DateTimeOffset? RecordedAt = null,
    string? Sentence = null,
    string? PairKey = null,
    bool IsAttributed = false,
    bool IsOverdrawn = false,
    AwsAccountId? Owner = null
)
{
    /// <summary>The sentence about it, or AWS's own words and figures; made when somebody looks, as a history has thousands of rows.</summary>
    public string? Said =>
        Sentence is not null || BillingMonth is null || Amount is not { } amount
            ? Sentence
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{BillingMonth}  owner {Owner?.Value ?? "-"}  used by {Account?.Value ?? "-"}  USD {amount.Amount:0.0000000000}"
            );
}

/// <summary>The heading of a month in the timeline.</summary>
/// <param name="State">AWS's state of the month; null when nobody looked, or it does not apply.</param>
/// <param name="StateSince">Since when it is in that state.</param>
/// <param name="Sum">What the month's rows moved, provisional ones included; null where none moved anything.</param>
public sealed record TimelineMonth(
    Month Month,
    AwsFacts.MonthState? State,
    DateTimeOffset? StateSince,
    string? Why,
    DateOnly? InvoicedOn,
    bool InvoicedOnEstimates,
    Money? Sum,
    IReadOnlyList<TimelineRow> Rows
);

/// <summary>What of a timeline is wanted. Balances are always those of the whole.</summary>
public sealed record TimelineFilter(
    Book? Book = null,
    CreditId? Credit = null,
    AwsAccountId? Account = null,
    TimelineKind? Kind = null,
    bool Provisional = true,
    bool Reversed = true
)
{
    public bool Takes(TimelineRow row) =>
        (Book is null || row.Book is null || row.Book == Book)
        && (Credit is null || row.CreditId == Credit)
        && (Account is null || row.Account == Account)
        && (Kind is null || row.Kind == Kind)
        && (Provisional || row.Standing != TimelineStanding.Provisional)
        && (Reversed || row.Standing != TimelineStanding.Reversed);
}
