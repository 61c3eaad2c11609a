using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Live;

namespace Pump.BackOffice.AwsSync;

/// <summary>Writes down how far a run is, for the pages, for other processes, and for whoever comes after a kill.</summary>
internal sealed class RunNotes(IDbContextFactory<BackOfficeDb> factory, LiveFeed live, TimeProvider clock)
{
    public const string Topic = "sync";

    /// <summary>Notes the next step.</summary>
    /// <exception cref="OperationCanceledException">Somebody asked for the run to stop.</exception>
    public async Task StepAsync(
        StartedRun run,
        RunTally told,
        string doing,
        int step,
        int steps,
        CancellationToken cancellationToken
    )
    {
        var now = clock.Now();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await db
            .SyncRuns.Where(r => r.Id == run.RunId)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(r => r.State, SyncState.Running)
                        .SetProperty(r => r.Doing, doing)
                        .SetProperty(r => r.Step, step)
                        .SetProperty(r => r.Steps, steps)
                        .SetProperty(r => r.Requests, told.Requests.Requests)
                        .SetProperty(r => r.PaidRequests, told.Requests.PaidRequests)
                        .SetProperty(r => r.SeenAt, now),
                cancellationToken
            );
        var asked = await db
            .SyncRuns.Where(r => r.Id == run.RunId && r.CancelAskedBy != null)
            .AnyAsync(cancellationToken);
        live.Publish(new Change(Topic, run.PayerId.Value));
        if (asked)
        {
            throw new OperationCanceledException("Somebody asked for the run to stop.");
        }
    }

    public async Task EndAsync(
        StartedRun run,
        SyncState state,
        RunTally told,
        string? error = null,
        string? errorId = null
    )
    {
        // What happened must be written down even while the app stops.
        var cancellationToken = CancellationToken.None;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var row = await db.SyncRuns.FirstAsync(r => r.Id == run.RunId, cancellationToken);
        row.End(state, told, clock.Now(), error, errorId);
        await db.SaveChangesAsync(cancellationToken);
        live.Publish(new Change(Topic, run.PayerId.Value));
    }

    /// <summary>Who asked for the run to stop; null when the app itself stops.</summary>
    public async Task<string?> CancelledByAsync(StartedRun run)
    {
        await using var db = await factory.CreateDbContextAsync(CancellationToken.None);
        return await db
            .SyncRuns.Where(r => r.Id == run.RunId)
            .Select(r => r.CancelAskedBy)
            .FirstOrDefaultAsync(CancellationToken.None);
    }

    public async Task<bool> HasEndedAsync(StartedRun run) => (await EndingAsync(run)).EndedAt is not null;

    /// <summary>The run as it stands.</summary>
    public async Task<SyncRun> EndingAsync(StartedRun run)
    {
        await using var db = await factory.CreateDbContextAsync(CancellationToken.None);
        return await db.SyncRuns.AsNoTracking().FirstAsync(r => r.Id == run.RunId, CancellationToken.None);
    }
}

/// <summary>A run that has its lease.</summary>
public sealed record StartedRun(SyncRunId RunId, AwsAccountId PayerId, string PayerName);
