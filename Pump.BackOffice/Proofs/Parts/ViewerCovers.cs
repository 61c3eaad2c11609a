using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs.Redactions;

namespace Pump.BackOffice.Proofs.Parts;

/// <summary>Covers boxes and uncovers them, as the viewer asks.</summary>
public sealed class ViewerCovers(RedactProof redact, LiftRedaction lift)
{
    public async Task<Refusal?> CoverAsync(CommandId command, Actor actor, ProofId proof, CoverDraft draft) =>
        (await redact.RunAsync(command, actor, proof, draft.Place, draft.Reason, CancellationToken.None)).Refusal;

    public async Task<Refusal?> LiftAsync(Actor actor, RedactionId redaction) =>
        (await lift.RunAsync(CommandId.New(), actor, redaction, CancellationToken.None)).Refusal;
}

/// <summary>A box that is about to be covered.</summary>
public sealed class CoverDraft
{
    /// <summary>What may be covered, in words; the first is proposed.</summary>
    public static readonly IReadOnlyList<string> Reasons =
    [
        "a name",
        "an e-mail address",
        "a phone number",
        "a payment detail",
        "another customer's data",
        "other personal data",
    ];

    public required RedactionPlace Place { get; set; }

    public string Reason { get; set; } = Reasons[0];
}
