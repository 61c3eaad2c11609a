using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsSync;

/// <summary>Asks a round to stop. What it has brought stays; payers whose turn has not come are not asked.</summary>
internal sealed class CancelSync(CommandRunner commands, RunningSyncs running)
{
    public async Task<Outcome<Nothing>> RunAsync(
        CommandId id,
        Actor actor,
        int round,
        CancellationToken cancellationToken
    )
    {
        var outcome = await commands.RunAsync(
            new Command(id, actor, Permission.RunSync, "sync.cancel", new { round }),
            scope => AskAsync(scope, round, cancellationToken),
            cancellationToken
        );
        if (outcome.Done)
        {
            running.Stop(round);
        }

        return outcome;
    }

    private static async Task<Outcome<Nothing>> AskAsync(
        CommandScope scope,
        int round,
        CancellationToken cancellationToken
    )
    {
        var runs = await scope.Db.SyncRuns.Where(r => r.Round == round).ToListAsync(cancellationToken);
        if (runs.Count == 0)
        {
            return Refusal.NotFound("sync");
        }

        var unfinished = runs.FindAll(r => r.IsUnfinished);
        if (unfinished.Count == 0)
        {
            return new Refusal("sync-ended", $"AWS sync {round} has already ended.");
        }

        foreach (var run in unfinished)
        {
            run.AskToCancel(scope.Actor.Name);
        }

        scope.Record("sync.cancelled", "Sync", $"{round}", $"AWS sync {round} was asked to stop.");
        scope.Tell(RunNotes.Topic, $"{round}");
        return Nothing.AtAll;
    }
}
