using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>
/// Ends a proposal whose ground has moved: the ledger, a proof, a credit that AWS confirmed meanwhile. Its maker is told
/// why, and may change it and propose it again.
/// </summary>
public sealed class GoStale(CommandRunner commands, IDbContextFactory<BackOfficeDb> factory, TimeProvider clock)
{
    internal static readonly Actor Job = Actor.Job("Stale proposals");

    /// <summary>Answers whether it was ended; nothing is written for one whose ground still holds.</summary>
    public async Task<Outcome<bool>> RunAsync(
        CommandId id,
        Actor actor,
        int number,
        CancellationToken cancellationToken
    )
    {
        await using (var db = await factory.CreateDbContextAsync(cancellationToken))
        {
            if (await Access.CheckAsync(db, actor, Permission.RunJobs, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            var adjustment = await db
                .Adjustments.AsNoTracking()
                .SingleOrDefaultAsync(a => a.Number == number, cancellationToken);
            if (
                adjustment is not { State: AdjustmentState.Proposed }
                || await MovedGround.OfAsync(db, adjustment, clock.Now(), cancellationToken) is null
            )
            {
                return false;
            }
        }

        return await commands.RunAsync(
            new Command(id, actor, Permission.RunJobs, "adjustment.go-stale", new { number }),
            scope => EndAsync(scope, number, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>Looks at everything that waits; answers how many were ended.</summary>
    internal async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        int[] waiting;
        await using (var db = await factory.CreateDbContextAsync(cancellationToken))
        {
            waiting = await db
                .Adjustments.Where(a => a.State == AdjustmentState.Proposed)
                .Select(a => a.Number)
                .ToArrayAsync(cancellationToken);
        }

        var ended = 0;
        foreach (var number in waiting)
        {
            var outcome = await RunAsync(CommandId.New(), Job, number, cancellationToken);
            ended += outcome.TryValue(out var wasEnded, out _) && wasEnded ? 1 : 0;
        }

        return ended;
    }

    private static async Task<Outcome<bool>> EndAsync(
        CommandScope scope,
        int number,
        CancellationToken cancellationToken
    )
    {
        if (
            await RowLocks.TakeAsync(scope, number, cancellationToken)
                is not { State: AdjustmentState.Proposed } adjustment
            || await MovedGround.OfAsync(scope.Db, adjustment, scope.Now, cancellationToken) is not { } why
        )
        {
            return new Refusal(DecisionDesk.DecidedCode, "It was decided meanwhile, or its ground holds again.");
        }

        adjustment.GoStale(scope.Now);
        await TicketHold.ReleaseAsync(scope, adjustment, cancellationToken);
        scope.Record("adjustment.stale", adjustment, $"is stale: {why.TrimEnd('.')}");
        await Notify.PersonAsync(
            scope,
            adjustment.MakerId,
            NotificationKind.ApprovalDecided,
            $"{adjustment.Code} is stale: {why}",
            adjustment.Route,
            cancellationToken
        );
        return true;
    }
}
