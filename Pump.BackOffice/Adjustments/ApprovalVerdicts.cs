using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>What came of a decision, in one sentence for the one who made it.</summary>
public sealed record VerdictResult(bool Ok, string Sentence);

/// <summary>The three decisions behind the verdict keys, with what people read when they are done.</summary>
public sealed class ApprovalVerdicts(ApproveAdjustment approve, RejectAdjustment reject, RequestChanges requestChanges)
{
    public async Task<VerdictResult> RunAsync(
        CommandId id,
        Actor actor,
        SeenProposal seen,
        Ruling ruling,
        string comment,
        CancellationToken cancellationToken
    )
    {
        var code = Adjustment.CodeOf(seen.Number);
        switch (ruling)
        {
            case Ruling.Approved:
                var approved = await approve.RunAsync(id, actor, seen, cancellationToken);
                return approved.TryValue(out var approval, out var refusal)
                    ? new VerdictResult(true, Words(code, approval))
                    : new VerdictResult(false, refusal.Sentence);
            case Ruling.Rejected:
                var rejected = await reject.RunAsync(id, actor, seen, comment, cancellationToken);
                return Result(rejected, $"{code} is rejected.");
            default:
                var asked = await requestChanges.RunAsync(id, actor, seen, comment, cancellationToken);
                return Result(asked, $"{code} went back to its maker.");
        }
    }

    private static VerdictResult Result(Outcome<AdjustmentStanding> outcome, string sentence) =>
        outcome.Done ? new VerdictResult(true, sentence) : new VerdictResult(false, outcome.Refusal.Sentence);

    private static string Words(string code, Approval approval) =>
        !approval.IsFinal ? $"{code} has its first approval; a second manager decides."
        : approval.Entries.Count == 0 ? $"{code} is approved; {approval.Credit} is expected from AWS."
        : $"{code} is approved and posted as {string.Join(", ", approval.Entries)}"
            + (approval.Credit is null ? "." : $" on {approval.Credit}.");
}
