using Pump.BackOffice.Adjustments.Rules;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Adjustments;

/// <summary>Everything on one screen that a decision needs.</summary>
/// <param name="Row">The adjustment as in the list.</param>
/// <param name="Terms">What is proposed.</param>
/// <param name="Revision">Which proposal.</param>
/// <param name="Version">The row's version, for edits and withdrawals.</param>
/// <param name="ContentHash">What a decision is bound to; null before the first proposal.</param>
/// <param name="Before">The Pump book as it is (USD).</param>
/// <param name="After">The Pump book after it (USD); null when it was decided already.</param>
/// <param name="Reserved">What undecided proposals would take (USD).</param>
/// <param name="Changes">What changes and what stays.</param>
/// <param name="Verdicts">What each rule says, for this viewer, now.</param>
/// <param name="ApproversNeeded">How many have to approve.</param>
/// <param name="MayDecide">Whether this viewer could decide now.</param>
/// <param name="WhyNot">Why they could not; null when they could.</param>
/// <param name="Moved">What it stands on has changed: it can only be given back.</param>
/// <param name="MayEdit">Whether this viewer may change or withdraw it.</param>
/// <param name="Delta">What is different from the proposal before it.</param>
/// <param name="People">Who did what, in order.</param>
/// <param name="Posted">The ledger entries that it posted.</param>
/// <param name="Others">The customer's other adjustments, the newest first.</param>
public sealed record ApprovalView(
    AdjustmentRow Row,
    AdjustmentTerms Terms,
    int Revision,
    long Version,
    string? ContentHash,
    Money Before,
    Money? After,
    Money Reserved,
    IReadOnlyList<ChangeLine> Changes,
    IReadOnlyList<RuleVerdict> Verdicts,
    int ApproversNeeded,
    bool MayDecide,
    string? WhyNot,
    string? Moved,
    bool MayEdit,
    IReadOnlyList<TermsDifference> Delta,
    IReadOnlyList<PersonStep> People,
    IReadOnlyList<PostedEntry> Posted,
    IReadOnlyList<AdjustmentRow> Others,
    DateTimeOffset? ExpiresAt,
    int? ReversedBy
)
{
    /// <summary>In whose stead the viewer may decide now.</summary>
    public IReadOnlyList<StoodInFor> StandsInFor { get; init; } = [];

    /// <summary>Other adjustments of the customer about the same reason and month that are not ended against.</summary>
    public IReadOnlyList<AdjustmentRow> Duplicates { get; init; } = [];

    /// <summary>What the viewer has on the screen, for the decision.</summary>
    public SeenProposal Seen => new(Row.Number, Revision, ContentHash ?? string.Empty);
}

/// <summary>Somebody in whose stead the viewer may decide.</summary>
/// <param name="WhyNot">Why not about this one; null when they can.</param>
public sealed record StoodInFor(PersonId Id, string Name, string? WhyNot);

/// <summary>A line of what changes: from, to; the same when nothing changes.</summary>
public sealed record ChangeLine(string Words, Money? From, Money To, bool IsNew, bool IsSame);

/// <summary>One person's part in it.</summary>
public sealed record PersonStep(string Name, string Did, DateTimeOffset At, string? Comment);

/// <summary>A ledger entry that carried it out.</summary>
public sealed record PostedEntry(string Number, string Type, Money Amount, DateOnly EffectiveOn, string Credit);
