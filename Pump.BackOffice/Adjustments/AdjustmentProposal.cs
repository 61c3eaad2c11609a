using System.Security.Cryptography;
using System.Text;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Adjustments;

/// <summary>
/// The terms of an adjustment as they were proposed, for ever. Decisions are bound to its hash; an edit makes the next
/// one, and the difference between the two is shown.
/// </summary>
public sealed class AdjustmentProposal
{
    private AdjustmentProposal() { }

    public AdjustmentId AdjustmentId { get; private init; }

    /// <summary>1 for the first; the one before is the one with the next smaller number.</summary>
    public int Revision { get; private init; }

    /// <summary>The terms as canonical text.</summary>
    public string Content { get; private init; } = string.Empty;

    /// <summary>SHA-256 over customer and <see cref="Content"/>, lower-case hexadecimal.</summary>
    public string ContentHash { get; private init; } = string.Empty;
    public PersonId MakerId { get; private init; }
    public PersonId LastEditorId { get; private init; }
    public PersonId ProposedById { get; private init; }

    /// <summary>The policy that decides about it, whatever the policy is when it is decided.</summary>
    public int PolicyVersion { get; private init; }
    public DateTimeOffset ProposedAt { get; private init; }

    public AdjustmentTerms Terms() => AdjustmentTerms.Parse(Content);

    /// <summary>By which the audit log knows the row: made of its key.</summary>
    public Guid SealId => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{AdjustmentId.Value:D}\n{Revision}"))[..16]);

    /// <summary>SHA-256 over all of the row, lower-case hexadecimal: the audit record of its transaction vouches for it.</summary>
    public string Digest() =>
        EvidenceBook.DigestOf(
            AdjustmentId.Value,
            Revision,
            ContentHash,
            Content,
            MakerId.Value,
            LastEditorId.Value,
            ProposedById.Value,
            PolicyVersion,
            ProposedAt.ToUnixTimeMilliseconds()
        );

    internal static AdjustmentProposal Freeze(
        Adjustment adjustment,
        PersonId proposer,
        int policyVersion,
        DateTimeOffset now
    )
    {
        var content = adjustment.Terms.Canonical();
        return new AdjustmentProposal
        {
            AdjustmentId = adjustment.Id,
            Revision = adjustment.Revision,
            Content = content,
            ContentHash = AdjustmentTerms.HashOf(adjustment.CustomerId, content),
            MakerId = adjustment.MakerId,
            LastEditorId = adjustment.LastEditorId,
            ProposedById = proposer,
            PolicyVersion = policyVersion,
            ProposedAt = now,
        };
    }
}
