using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Proofs.Inspection;

namespace Pump.BackOffice.Proofs;

public readonly record struct ProofCopyId(Guid Value) : IStrongId<ProofCopyId>
{
    public static ProofCopyId From(Guid value) => new(value);

    public static ProofCopyId New() => new(Guid.CreateVersion7());
}

/// <summary>A picture of a proof, or of one of its pages, drawn anew by the worker: what people see.</summary>
public sealed class ProofCopy
{
    private ProofCopy() { }

    public ProofCopyId Id { get; private init; }
    public ProofId ProofId { get; private init; }
    public CopyKind Kind { get; private init; }

    /// <summary>From 1.</summary>
    public int Page { get; private init; }
    public FileDigest Digest { get; private init; }
    public string MediaType { get; private init; } = string.Empty;
    public int Width { get; private init; }
    public int Height { get; private init; }

    internal static ProofCopy Make(ProofId proof, InspectedCopy copy, FileDigest digest) =>
        Make(proof, copy, copy.Page, digest);

    internal static ProofCopy Make(ProofId proof, InspectedCopy copy, int page, FileDigest digest) =>
        new()
        {
            Id = ProofCopyId.New(),
            ProofId = proof,
            Kind = copy.Kind,
            Page = page,
            Digest = digest,
            MediaType = copy.MediaType,
            Width = copy.Width,
            Height = copy.Height,
        };
}
