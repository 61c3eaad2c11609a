using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.AwsSync;

/// <summary>The runs of one start as one line, and each of them.</summary>
public sealed record SyncRound(int Number, IReadOnlyList<SyncRun> Runs)
{
    public DateTimeOffset StartedAt => Runs.Min(r => r.StartedAt);

    /// <summary>Null while one of the runs is unfinished.</summary>
    public DateTimeOffset? EndedAt => IsUnfinished ? null : Runs.Max(r => r.EndedAt);
    public SyncTrigger Trigger => Runs[0].Trigger;
    public string By => Runs[0].By;
    public bool IsUnfinished => Runs.Any(r => r.IsUnfinished);
    public bool IsStopping => IsUnfinished && Runs.Any(r => r.CancelAskedBy is not null);
    public int PayersDone => Runs.Count(r => !r.IsUnfinished);
    public long Requests => Runs.Sum(r => r.Requests);
    public Money Cost => Runs.Sum(r => r.Cost);

    /// <summary>The run that is at work; null when none is.</summary>
    public SyncRun? AtWork => Runs.FirstOrDefault(r => r.State == SyncState.Running);

    /// <summary>How it ended as a whole; <see cref="SyncState.Running"/> while it is unfinished.</summary>
    public SyncState State
    {
        get
        {
            if (IsUnfinished)
            {
                return SyncState.Running;
            }

            if (Runs.All(r => r.State == Runs[0].State))
            {
                return Runs[0].State;
            }

            return Runs.Any(r => r.State == SyncState.Cancelled) ? SyncState.Cancelled : SyncState.Partial;
        }
    }

    /// <summary>0 to 1 for each run, those that are done first: how much of its payer is done.</summary>
    public IEnumerable<double> Shares =>
        Runs.OrderBy(r => r.IsUnfinished)
            .ThenBy(r => r.State == SyncState.Waiting)
            .Select(r => r.IsUnfinished ? (r.Steps == 0 ? 0 : Math.Clamp((double)r.Step / r.Steps, 0, 1)) : 1d);
}

/// <summary>The latest rounds, newest first.</summary>
public sealed class SyncRounds(Access access)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="count">How many rounds at most.</param>
    /// <param name="before">Only rounds with a smaller number; null for the newest.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public Task<Outcome<IReadOnlyList<SyncRound>>> RunAsync(
        Actor actor,
        int count,
        int? before,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<SyncRound>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var numbers = await db
                    .SyncRuns.Where(r => before == null || r.Round < before)
                    .Select(r => r.Round)
                    .Distinct()
                    .OrderByDescending(n => n)
                    .Take(count)
                    .ToListAsync(cancellationToken);
                var runs = await db
                    .SyncRuns.Where(r => numbers.Contains(r.Round))
                    .OrderBy(r => r.PayerName)
                    .ThenBy(r => r.Id)
                    .ToListAsync(cancellationToken);
                return runs.GroupBy(r => r.Round)
                    .OrderByDescending(g => g.Key)
                    .Select(g => new SyncRound(g.Key, [.. g]))
                    .ToList();
            },
            cancellationToken
        );
}
