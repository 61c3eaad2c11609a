using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>
/// Changes the terms. A proposal is void from then on, with every approval it had; whoever changed it can no more decide
/// about it.
/// </summary>
public sealed class EditAdjustment(CommandRunner commands)
{
    public Task<Outcome<AdjustmentStanding>> RunAsync(
        CommandId id,
        Actor actor,
        int number,
        long seenVersion,
        AdjustmentTerms terms,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(
                id,
                actor,
                Permission.ProposeAdjustments,
                "adjustment.edit",
                new
                {
                    number,
                    seenVersion,
                    terms = terms.Canonical(),
                }
            ),
            scope => EditAsync(scope, number, seenVersion, terms, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<AdjustmentStanding>> EditAsync(
        CommandScope scope,
        int number,
        long seenVersion,
        AdjustmentTerms terms,
        CancellationToken cancellationToken
    )
    {
        if (await RowLocks.TakeAsync(scope, number, cancellationToken) is not { } adjustment)
        {
            return Refusal.NotFound("adjustment");
        }

        if (adjustment.StaleUnless(seenVersion) is { } stale)
        {
            return stale;
        }

        if (!adjustment.State.MayBeChanged())
        {
            return new Refusal(
                "decided",
                $"{adjustment.Code} is {adjustment.State.Word().ToLowerInvariant()}: nothing of it changes any more."
            );
        }

        if (AdjustmentLimits.TooLong(terms) is { } refusal)
        {
            return refusal;
        }

        var before = AdjustmentTerms.HashOf(adjustment.CustomerId, adjustment.Terms.Canonical());
        var wasProposed = adjustment.State == AdjustmentState.Proposed;
        adjustment.Edit(terms, scope.Actor.Id);
        await scope.Db.SaveChangesAsync(cancellationToken);
        scope.Record(
            "adjustment.edited",
            adjustment,
            wasProposed ? "was changed; the proposal and its approvals are void" : "was changed",
            before,
            AdjustmentTerms.HashOf(adjustment.CustomerId, terms.Canonical())
        );
        return new AdjustmentStanding(number, adjustment.State, adjustment.Revision, adjustment.Version);
    }
}
