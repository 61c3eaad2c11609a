using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsSync;

/// <summary>
/// After a round: tells managers and administrators what it could not read and the round before could. A source that
/// stays absent is told once; the page shows it for as long as it lasts.
/// </summary>
internal sealed class AlertSync(CommandRunner commands)
{
    private static readonly Role[] Told = [Role.Manager, Role.Administrator];

    /// <summary>Answers how many payers there is news of.</summary>
    public Task<Outcome<int>> RunAsync(CommandId id, Actor actor, int round, CancellationToken cancellationToken) =>
        commands.RunAsync(
            new Command(id, actor, Permission.RunJobs, "sync.alert", new { round }),
            scope => AlertAsync(scope, round, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<int>> AlertAsync(
        CommandScope scope,
        int round,
        CancellationToken cancellationToken
    )
    {
        var runs = await scope.Db.SyncRuns.AsNoTracking().Where(r => r.Round == round).ToListAsync(cancellationToken);
        List<string> news = [];
        foreach (var run in runs.Where(r => r.State is SyncState.Partial or SyncState.Failed))
        {
            var before = await scope
                .Db.SyncRuns.AsNoTracking()
                .Where(r =>
                    r.PayerId == run.PayerId
                    && r.Round < round
                    && (r.State == SyncState.Done || r.State == SyncState.Partial || r.State == SyncState.Failed)
                )
                .OrderByDescending(r => r.Round)
                .FirstOrDefaultAsync(cancellationToken);
            if (NewsOf(run, before) is { } sentence)
            {
                news.Add(sentence);
            }
        }

        if (news.Count == 0)
        {
            return 0;
        }

        var whole = $"AWS sync {round}: {string.Join("; ", news)}.";
        foreach (var role in Told)
        {
            await Notify.RoleAsync(
                scope,
                role,
                NotificationKind.SyncTrouble,
                whole.Length > 400 ? whole[..399] + "…" : whole,
                Pages.SyncPage.Route,
                cancellationToken
            );
        }

        scope.Record("sync.alerted", "Sync", $"{round}", whole);
        return news.Count;
    }

    private static string? NewsOf(SyncRun run, SyncRun? before)
    {
        if (run.State == SyncState.Failed)
        {
            return before?.State == SyncState.Failed ? null : $"{run.PayerName} failed, {run.Error?.TrimEnd('.')}";
        }

        var known = before?.Sources.Where(s => !s.IsKnown).Select(s => (s.Kind, s.Why)).ToHashSet() ?? [];
        var fresh = run.Sources.Where(s => !s.IsKnown && !known.Contains((s.Kind, s.Why))).ToList();
        return fresh.Count == 0
            ? null
            : $"{run.PayerName} "
                + string.Join(", ", fresh.Select(s => $"{RoundWords.Source(s.Kind)} unknown ({s.Why})"));
    }
}
