using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>Takes an undecided adjustment back. Its maker may, and whoever changed it last.</summary>
public sealed class WithdrawAdjustment(CommandRunner commands)
{
    public Task<Outcome<AdjustmentStanding>> RunAsync(
        CommandId id,
        Actor actor,
        int number,
        long seenVersion,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(id, actor, Permission.ProposeAdjustments, "adjustment.withdraw", new { number, seenVersion }),
            scope => WithdrawAsync(scope, number, seenVersion, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<AdjustmentStanding>> WithdrawAsync(
        CommandScope scope,
        int number,
        long seenVersion,
        CancellationToken cancellationToken
    )
    {
        if (await RowLocks.TakeAsync(scope, number, cancellationToken) is not { } adjustment)
        {
            return Refusal.NotFound("adjustment");
        }

        if (scope.Actor.Id != adjustment.MakerId && scope.Actor.Id != adjustment.LastEditorId)
        {
            return Refusal.Forbidden("withdraw what somebody else wrote");
        }

        if (!adjustment.State.IsOpen())
        {
            return new Refusal(
                "decided",
                $"{adjustment.Code} is {adjustment.State.Word().ToLowerInvariant()} already."
            );
        }

        if (adjustment.StaleUnless(seenVersion) is { } stale)
        {
            return stale;
        }

        adjustment.Withdraw(scope.Now);
        await TicketHold.ReleaseAsync(scope, adjustment, cancellationToken);
        await scope.Db.SaveChangesAsync(cancellationToken);
        scope.Record("adjustment.withdrawn", adjustment, "was withdrawn");
        return new AdjustmentStanding(number, adjustment.State, adjustment.Revision, adjustment.Version);
    }
}
