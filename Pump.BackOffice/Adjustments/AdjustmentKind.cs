namespace Pump.BackOffice.Adjustments;

/// <summary>What an adjustment does to a customer's credits. Stored by name.</summary>
public enum AdjustmentKind
{
    /// <summary>Takes a credit into the Aws book on proof: expected, in no balance, until AWS shows it.</summary>
    RecordCredit,

    /// <summary>Corrects what staff recorded of a credit that AWS does not show yet. What AWS sent is never corrected.</summary>
    CorrectRecord,

    /// <summary>Grants a credit in the Pump book: value that Pump itself owes.</summary>
    PumpCredit,

    /// <summary>Uses a credit of the Pump book on an invoice month, where that departs from the rule.</summary>
    ApplyCredit,

    /// <summary>
    /// Moves a use that we attributed from one credit to another of the same month, account and service: the sum stays
    /// what AWS says.
    /// </summary>
    Reattribute,

    /// <summary>Takes back what is left of a credit of the Pump book, or a recorded credit that AWS does not show.</summary>
    VoidCredit,

    /// <summary>Undoes an earlier adjustment, entry by entry.</summary>
    Reverse,
}

/// <summary>Why, as a code that reports count by. Stored by name.</summary>
public enum ReasonCode
{
    /// <summary>A proof shows a credit that AWS's figures do not hold yet.</summary>
    ShownOnProof,

    /// <summary>What was recorded was misread or mistyped.</summary>
    RecordedInError,

    /// <summary>The customer asked for another order than the rule's.</summary>
    CustomersOrder,

    /// <summary>The rule took it on the wrong month or not at all.</summary>
    RuleDoesNotFit,

    /// <summary>Evidence shows which credit it was.</summary>
    AttributedInError,

    /// <summary>Kindness, without a debt.</summary>
    Goodwill,

    /// <summary>Pump's guarantee that a customer never pays more than alone.</summary>
    Guarantee,

    /// <summary>AWS applied this customer's credit to another customer's bill.</summary>
    LeakRepayment,

    /// <summary>An invoice was made on estimates that the final figures proved wrong.</summary>
    InvoiceTrueUp,

    /// <summary>It was granted or recorded by mistake.</summary>
    GrantedInError,

    /// <summary>The same value stands in the books twice.</summary>
    Duplicate,

    /// <summary>The customer has left, or agreed to give it up.</summary>
    NoLongerOwed,

    /// <summary>An earlier adjustment was wrong.</summary>
    DecidedInError,

    /// <summary>AWS restated the figures that an earlier adjustment stood on.</summary>
    AwsRestated,
}

/// <summary>Where an adjustment is in its life. Stored by name.</summary>
public enum AdjustmentState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Frozen and waiting for a decision; reserves what it would take.</summary>
    Proposed,

    /// <summary>Given back to its maker with a comment.</summary>
    ChangesRequested,

    /// <summary>Decided and posted.</summary>
    Approved,

    /// <summary>Decided against.</summary>
    Rejected,

    /// <summary>Taken back by its maker.</summary>
    Withdrawn,

    /// <summary>Nobody decided in time.</summary>
    Expired,

    /// <summary>What it stood on changed before it was decided.</summary>
    Stale,
}

/// <summary>The words that people read for kinds, reasons and states.</summary>
public static class AdjustmentWords
{
    /// <summary>The reasons that a kind can have, the usual one first.</summary>
    public static IReadOnlyList<ReasonCode> Reasons(this AdjustmentKind kind) =>
        kind switch
        {
            AdjustmentKind.RecordCredit => [ReasonCode.ShownOnProof],
            AdjustmentKind.CorrectRecord => [ReasonCode.RecordedInError],
            AdjustmentKind.ApplyCredit => [ReasonCode.CustomersOrder, ReasonCode.RuleDoesNotFit],
            AdjustmentKind.Reattribute => [ReasonCode.AttributedInError],
            AdjustmentKind.PumpCredit =>
            [
                ReasonCode.LeakRepayment,
                ReasonCode.InvoiceTrueUp,
                ReasonCode.Guarantee,
                ReasonCode.Goodwill,
            ],
            AdjustmentKind.VoidCredit => [ReasonCode.GrantedInError, ReasonCode.Duplicate, ReasonCode.NoLongerOwed],
            AdjustmentKind.Reverse => [ReasonCode.DecidedInError, ReasonCode.AwsRestated],
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    public static string Word(this AdjustmentKind kind) =>
        kind switch
        {
            AdjustmentKind.RecordCredit => "Record a credit",
            AdjustmentKind.CorrectRecord => "Correct a record",
            AdjustmentKind.ApplyCredit => "Apply by hand",
            AdjustmentKind.Reattribute => "Re-attribute",
            AdjustmentKind.PumpCredit => "Pump credit",
            AdjustmentKind.VoidCredit => "Void a credit",
            AdjustmentKind.Reverse => "Reverse",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    public static string Word(this ReasonCode reason) =>
        reason switch
        {
            ReasonCode.ShownOnProof => "Shown on proof",
            ReasonCode.RecordedInError => "Recorded in error",
            ReasonCode.CustomersOrder => "Customer's order",
            ReasonCode.RuleDoesNotFit => "Rule does not fit",
            ReasonCode.AttributedInError => "Attributed in error",
            ReasonCode.Goodwill => "Goodwill",
            ReasonCode.Guarantee => "Guarantee",
            ReasonCode.LeakRepayment => "Leak repayment",
            ReasonCode.InvoiceTrueUp => "Invoice true-up",
            ReasonCode.GrantedInError => "Granted in error",
            ReasonCode.Duplicate => "Duplicate",
            ReasonCode.NoLongerOwed => "No longer owed",
            ReasonCode.DecidedInError => "Decided in error",
            ReasonCode.AwsRestated => "AWS restated",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
        };

    public static string Word(this AdjustmentState state) =>
        state switch
        {
            AdjustmentState.ChangesRequested => "Changes requested",
            AdjustmentState.Proposed => "Waits for a decision",
            _ => state.ToString(),
        };

    /// <summary>A name such as <c>AmountRemaining</c> as people write it.</summary>
    internal static string Spaced(string name) =>
        string.Concat(
            name.Select(
                (letter, at) => at > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"
            )
        );

    /// <summary>Whether it can be changed and proposed again: undecided, or ended by time or by its ground alone.</summary>
    public static bool MayBeChanged(this AdjustmentState state) =>
        state.IsOpen() || state is AdjustmentState.Expired or AdjustmentState.Stale;

    /// <summary>Whether somebody still has to do something about it.</summary>
    public static bool IsOpen(this AdjustmentState state) =>
        state is AdjustmentState.Draft or AdjustmentState.Proposed or AdjustmentState.ChangesRequested;
}
