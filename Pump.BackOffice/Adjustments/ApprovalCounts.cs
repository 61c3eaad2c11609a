using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Adjustments;

/// <summary>How many adjustments wait for the viewer: to decide, or to be changed.</summary>
public sealed class ApprovalCounts(Access access)
{
    public Task<Outcome<int>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<int>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                if (!actor.May(Permission.DecideAdjustments))
                {
                    return await db.Adjustments.CountAsync(
                        a => a.State == AdjustmentState.ChangesRequested && a.MakerId == actor.Id,
                        cancellationToken
                    );
                }

                // of two approvals the first: the second one is somebody else's
                var own = db.AdjustmentDecisions.Where(d => d.DeciderId == actor.Id);
                return await db.Adjustments.CountAsync(
                    a =>
                        a.State == AdjustmentState.Proposed
                        && a.MakerId != actor.Id
                        && a.LastEditorId != actor.Id
                        && !own.Any(d => d.AdjustmentId == a.Id && d.Revision == a.Revision),
                    cancellationToken
                );
            },
            cancellationToken
        );
}

/// <summary>The number beside Approvals in the rail.</summary>
internal sealed class ApprovalsNavCount(ApprovalCounts counts, CurrentActor current) : INavCount
{
    public string Href => "/approvals";
    public string Topic => AdjustmentLimits.Topic;

    public async Task<int?> CountAsync(CancellationToken cancellationToken)
    {
        if (await current.FindAsync() is not { } actor)
        {
            return null;
        }

        var outcome = await counts.RunAsync(actor, cancellationToken);
        return outcome.Done && outcome.Value > 0 ? outcome.Value : null;
    }
}
