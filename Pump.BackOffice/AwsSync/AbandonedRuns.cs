using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsSync;

/// <summary>Closes the runs whose process died. What they had brought is kept; the next run goes on from there.</summary>
internal sealed class AbandonedRuns(IDbContextFactory<BackOfficeDb> factory, SyncProcess process, TimeProvider clock)
{
    /// <summary>At the start of the app: so that no page shows a run that nobody works on.</summary>
    public async Task<int> CloseAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var closed = await CloseAsync(db, process, clock.Now(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return closed;
    }

    /// <summary>Closes them in the caller's transaction, which saves.</summary>
    public static async Task<int> CloseAsync(
        BackOfficeDb db,
        SyncProcess own,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var unfinished = await db.SyncRuns.Where(r => r.EndedAt == null).ToListAsync(cancellationToken);
        var dead = unfinished
            .Where(r => r.Process != own.Name && SyncProcess.IsGone(r.Process, r.SeenAt, now))
            .ToList();
        foreach (var run in dead)
        {
            run.Stop(SyncState.Abandoned, now, "The process that worked on it ended. The next run goes on from there.");
        }

        return dead.Count;
    }
}
