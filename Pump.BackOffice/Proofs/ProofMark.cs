using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Proofs;

/// <summary>Something about a proof's trustworthiness. Marks inform, they never decide.</summary>
/// <param name="Code">Stable, as <c>same-file</c>.</param>
/// <param name="Level">Whether to look at it.</param>
/// <param name="Text">What is so.</param>
/// <param name="Detail">Where, when or whose; null when there is no more to say.</param>
/// <param name="OtherProof">Another proof that it is about.</param>
public sealed record ProofMark(
    string Code,
    MarkLevel Level,
    string Text,
    string? Detail = null,
    ProofId? OtherProof = null
);

public enum MarkLevel
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>Worth a look.</summary>
    Look,
}

/// <summary>
/// Finds marks of one kind. Proofs brings those that the file, the readings and the customer tell; Tickets adds those
/// that the claim tells.
/// </summary>
public interface IProofMarks
{
    Task<IReadOnlyList<ProofMark>> FindAsync(
        BackOfficeDb db,
        Proof proof,
        IReadOnlyList<Reading> readings,
        CancellationToken cancellationToken
    );
}

/// <summary>What a reading comes to beside AWS's own figures. Implemented by Diagnosis.</summary>
public interface IReadingCheck
{
    /// <summary>Verdicts by reading; one that is missing was not compared.</summary>
    Task<IReadOnlyDictionary<ReadingId, ReadingVerdict>> CheckAsync(
        BackOfficeDb db,
        Proof proof,
        IReadOnlyList<Reading> readings,
        CancellationToken cancellationToken
    );
}

/// <summary><paramref name="Matches"/> null is unknown; <paramref name="Words"/> as "differs by 188.90, sums 2 credits".</summary>
public sealed record ReadingVerdict(bool? Matches, string Words);
