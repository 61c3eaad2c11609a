using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Adjustments;

/// <summary>
/// Adds what is for ever and has the audit record of the same transaction vouch for it: whoever changes a proposal or a
/// decision behind the app's back is found by <see cref="AdjustmentCheck"/>.
/// </summary>
internal static class AdjustmentSeals
{
    public const string Proposals = "AdjustmentProposals";
    public const string Decisions = "AdjustmentDecisions";

    public static void Add(this CommandScope scope, AdjustmentProposal proposal)
    {
        scope.Db.AdjustmentProposals.Add(proposal);
        scope.Seal(Proposals, proposal.SealId, proposal.Digest());
    }

    public static void Add(this CommandScope scope, AdjustmentDecision decision)
    {
        scope.Db.AdjustmentDecisions.Add(decision);
        scope.Seal(Decisions, decision.Id.Value, decision.Digest());
    }
}
