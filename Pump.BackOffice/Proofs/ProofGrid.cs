using Pump.BackOffice.Proofs.Inspection;

namespace Pump.BackOffice.Proofs;

/// <summary>
/// The first picture of a proof by <see cref="PictureGrid"/>, for finding it again: beside the proof and not in its row,
/// which is read far more often.
/// </summary>
public sealed class ProofGrid
{
    private ProofGrid() { }

    public ProofId ProofId { get; private init; }

    public byte[] Fields { get; private init; } = [];

    /// <summary>None for a proof without a picture, or when the worker's answer cannot be true.</summary>
    internal static IEnumerable<ProofGrid> Of(Proof proof, InspectionReport report) =>
        report.Grid is { Length: PictureGrid.Columns * PictureGrid.Rows } fields
            ? [new ProofGrid { ProofId = proof.Id, Fields = fields }]
            : [];
}
