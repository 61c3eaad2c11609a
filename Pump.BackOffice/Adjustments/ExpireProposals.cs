using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Jobs;

namespace Pump.BackOffice.Adjustments;

/// <summary>Ends the proposals that nobody decided about in time, and lets go of their tickets.</summary>
public sealed class ExpireProposals(CommandRunner commands, IDbContextFactory<BackOfficeDb> factory, TimeProvider clock)
{
    private static readonly Actor Job = Actor.Job("Expiry of proposals");

    /// <summary>Whether there is anything to end: a round that finds nothing writes nothing.</summary>
    public async Task<bool> IsAnyDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Adjustments.AnyAsync(
            a => a.State == AdjustmentState.Proposed && a.ExpiresAt <= now,
            cancellationToken
        );
    }

    public Task<Outcome<int>> RunAsync(CommandId id, CancellationToken cancellationToken) =>
        commands.RunAsync(
            new Command(id, Job, Permission.RunJobs, "adjustment.expire", new { id }),
            scope => ExpireAsync(scope, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<int>> ExpireAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var due = await scope
            .Db.Adjustments.Where(a => a.State == AdjustmentState.Proposed && a.ExpiresAt <= scope.Now)
            .OrderBy(a => a.Number)
            .ToListAsync(cancellationToken);
        foreach (var adjustment in due)
        {
            adjustment.Expire(scope.Now);
            await TicketHold.ReleaseAsync(scope, adjustment, cancellationToken);
            scope.Record("adjustment.expired", adjustment, "expired: nobody decided in time");
            await Notify.PersonAsync(
                scope,
                adjustment.MakerId,
                NotificationKind.ApprovalDecided,
                $"{adjustment.Code} expired: nobody decided in time.",
                adjustment.Route,
                cancellationToken
            );
        }

        return due.Count;
    }
}

/// <summary>Once an hour: what is overdue ends, what lost its ground ends, and who has to decide is reminded.</summary>
internal sealed class ExpireProposalsJob(
    ExpireProposals expire,
    GoStale goStale,
    RemindApprovers remind,
    TimeProvider clock,
    JobGate gate,
    ILogger<ExpireProposalsJob> logger
) : PeriodicJob(clock, gate, logger)
{
    protected override string Name => "Expiry of proposals";

    protected override TimeSpan Interval => TimeSpan.FromHours(1);

    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        if (await expire.IsAnyDueAsync(cancellationToken))
        {
            await expire.RunAsync(CommandId.New(), cancellationToken);
        }

        await goStale.SweepAsync(cancellationToken);
        await remind.SweepAsync(cancellationToken);
    }
}
