namespace Pump.BackOffice.Diagnosis;

/// <summary>How a cell stands to its row's reference.</summary>
public enum TruthMark
{
    /// <summary>The reference itself: AWS, or for the invoice's line the invoice. It carries no mark.</summary>
    Reference,
    Match,
    Differs,

    /// <summary>It should be there and is not known; the cell says why. Never zero.</summary>
    Unknown,

    /// <summary>This source says nothing about this figure.</summary>
    NotApplicable,
}

/// <summary>One source's word about one figure.</summary>
/// <param name="Text">The figure as people read it, or why it is not known.</param>
/// <param name="Cite">Where it stands: "mail", "P1, box 3", "GetCredits", "L-20417".</param>
/// <param name="Href">The page that shows that place; null when there is none.</param>
public sealed record TruthCell(TruthMark Mark, string Text, string Cite, string? Href = null)
{
    public static TruthCell Unknown(string why, string cite, string? href = null) =>
        new(TruthMark.Unknown, why, cite, href);

    public static TruthCell NotApplicable(string cite) => new(TruthMark.NotApplicable, "–", cite);
}

/// <summary>One figure and what each source says of it.</summary>
/// <param name="Figure">Which figure.</param>
/// <param name="Detail">As of when, in which month, of which account.</param>
/// <param name="Explains">What a newcomer has to know to read the row.</param>
public sealed record TruthRow(
    string Figure,
    string? Detail,
    string Explains,
    TruthCell Claim,
    TruthCell Proof,
    TruthCell Aws,
    TruthCell Ledger,
    TruthCell Invoice
)
{
    /// <summary>Claim, proof, AWS, ledger and invoice, in this order.</summary>
    public IReadOnlyList<TruthCell> Cells => [Claim, Proof, Aws, Ledger, Invoice];
}

/// <summary>The table of a ticket.</summary>
/// <param name="Credit">The credit that it is taken to be about; null when none fits, or several do.</param>
/// <param name="Matching">How that was found, in a sentence.</param>
/// <param name="Month">The invoice month that it is about; null when nobody said.</param>
public sealed record TruthSheet(string? Credit, string Matching, Month? Month, IReadOnlyList<TruthRow> Rows)
{
    public int Differing => Rows.SelectMany(row => row.Cells).Count(cell => cell.Mark == TruthMark.Differs);
}
