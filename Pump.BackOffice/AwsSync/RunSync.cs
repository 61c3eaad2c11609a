using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync.Gateway;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.AwsSync;

/// <summary>
/// Asks AWS what it says of each payer, one after the other, keeps it and brings the books in line. What a source does
/// not tell stays unknown and the rest goes on; what has arrived is kept whatever happens after.
/// </summary>
internal sealed partial class RunSync(
    StartSync start,
    PayerPull pull,
    RunNotes notes,
    RunningSyncs running,
    RequestMeter meter,
    IEnumerable<IAfterSync> after,
    AlertSync alert,
    IDbContextFactory<BackOfficeDb> factory,
    TimeProvider clock,
    ILogger<RunSync> logger
)
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromHours(24);

    /// <summary>Starts a round and carries it to its end.</summary>
    public async Task<Outcome<SyncReport>> RunAsync(
        CommandId id,
        Actor actor,
        SyncOrder order,
        CancellationToken cancellationToken
    )
    {
        var outcome = await start.RunAsync(id, actor, order, cancellationToken);
        return outcome.TryValue(out var started, out var refusal)
            ? await WorkAsync(started, cancellationToken)
            : refusal;
    }

    /// <summary>Starts a round; the answer comes as soon as it holds its leases.</summary>
    public Task<Outcome<StartedSync>> StartAsync(
        CommandId id,
        Actor actor,
        SyncOrder order,
        CancellationToken cancellationToken
    ) => start.RunAsync(id, actor, order, cancellationToken);

    /// <summary>Carries a round to its end. Never throws for what happens in it: each run says how it ended.</summary>
    public async Task<SyncReport> WorkAsync(StartedSync started, CancellationToken cancellationToken)
    {
        // The same command again, while the first one is at work: it has nothing to do but to tell.
        using var stop = running.Open(started, cancellationToken);
        var only = started.OnlyMonth is { } month ? Month.Parse(month) : (Month?)null;
        List<SyncRun> endings = [];
        foreach (var run in started.Runs)
        {
            var ending =
                stop is null || await notes.HasEndedAsync(run)
                    ? await notes.EndingAsync(run)
                    : await OneAsync(run, only, stop.Token);
            endings.Add(ending);
        }

        if (stop is not null && !stop.Token.IsCancellationRequested)
        {
            await alert.RunAsync(CommandId.New(), SyncActor.Job, started.Round, CancellationToken.None);
        }

        return new SyncReport(started.Round, endings);
    }

    private async Task<SyncRun> OneAsync(StartedRun run, Month? only, CancellationToken cancellationToken)
    {
        var told = new RunTally();
        var before = meter.Of(run.PayerId.Value);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var plan = await PlanAsync(run.PayerId, only, cancellationToken);
            await pull.RunAsync(run, plan, told, before, cancellationToken);
            if (!told.HeardNothing)
            {
                foreach (var next in after)
                {
                    await next.RunAsync(run.PayerId, cancellationToken);
                }
            }

            var state =
                told.HeardNothing ? SyncState.Failed
                : told.KnowsAll ? SyncState.Done
                : SyncState.Partial;
            var error = told.HeardNothing ? $"AWS told nothing: {told.Sources[0].Detail}" : null;
            return await EndAsync(run, told, before, state, error, null);
        }
        catch (OperationCanceledException)
        {
            var by = await notes.CancelledByAsync(run);
            var sentence = by is null ? "The app was stopped." : $"Stopped by {by}.";
            return await EndAsync(run, told, before, SyncState.Cancelled, sentence, null);
        }
        catch (Exception fault)
        {
            var errorId = ErrorId.New();
            LogFailed(logger, run.PayerId.Value, errorId, fault);
            return await EndAsync(
                run,
                told,
                before,
                SyncState.Failed,
                "The app failed while it worked on what AWS told; what had been kept stays.",
                errorId
            );
        }
    }

    private async Task<SyncRun> EndAsync(
        StartedRun run,
        RunTally told,
        RequestTally before,
        SyncState state,
        string? error,
        string? errorId
    )
    {
        told.Requests = meter.Of(run.PayerId.Value) - before;
        var sentence = error is { Length: > 500 } ? error[..500] : error;
        await notes.EndAsync(run, state, told, sentence, errorId);
        return await notes.EndingAsync(run);
    }

    private async Task<MonthPlan> PlanAsync(AwsAccountId payer, Month? only, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var known = await db
            .PayerMonths.AsNoTracking()
            .Where(m => m.PayerId == payer)
            .SaidBy()
            .ToDictionaryAsync(m => m.Month, cancellationToken);
        if (only is { } month)
        {
            return MonthPlan.Only(month, known);
        }

        var now = clock.Now();
        var since = now - AskAgainAfter;
        var asked = await db
            .SyncRuns.AsNoTracking()
            .Where(r => r.PayerId == payer && r.EndedAt != null && r.StartedAt > since && r.AskedFrom != null)
            .Select(r => r.AskedFrom!.Value)
            .ToListAsync(cancellationToken);
        return MonthPlan.Of(now, known, asked);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The sync of payer {Payer} failed ({ErrorId})")]
    private static partial void LogFailed(ILogger logger, string payer, string errorId, Exception exception);
}

/// <summary>How a round ended.</summary>
internal sealed record SyncReport(int Round, IReadOnlyList<SyncRun> Runs)
{
    /// <summary>All that AWS lets us see is kept. What it does not is named by the runs' sources and stays unknown.</summary>
    public bool IsDone =>
        Runs.All(run =>
            run.State == SyncState.Done
            || (run.State == SyncState.Partial && run.Sources.All(source => source.IsKnown || source.IsClosed))
        );

    /// <summary>No payer told anything, and for one at least that may pass.</summary>
    public bool TryLater => Runs.All(run => run.HeardNothing) && Runs.Any(run => run.Sources.Any(s => s.Passes));
}
