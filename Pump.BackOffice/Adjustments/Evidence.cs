namespace Pump.BackOffice.Adjustments;

/// <summary>What kind of thing an adjustment cites. Stored by name.</summary>
public enum EvidenceKind
{
    Ticket,
    Proof,
    Reading,
    AwsRow,
    LedgerEntry,
    Invoice,
    Finding,
    Adjustment,
}

/// <summary>Something that an adjustment cites: where it is, and what it said when it was cited.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Ref">The page of the app that shows it, such as <c>/tickets/1042</c>.</param>
/// <param name="Digest">SHA-256 of its content when it was cited, lower-case hexadecimal: other content makes the proposal stale.</param>
/// <param name="Text">It in words, as it was then.</param>
public sealed record Evidence(EvidenceKind Kind, string Ref, string Digest, string Text)
{
    /// <summary>Of a finding: what Pump owes by it (USD), whatever was made good since; null of anything else.</summary>
    public Money? Amount { get; init; }
}
