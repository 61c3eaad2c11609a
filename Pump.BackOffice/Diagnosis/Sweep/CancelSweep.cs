using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Diagnosis.Sweep;

/// <summary>Ends a sweep that is at work; what it found by then stays.</summary>
public sealed class CancelSweep(CommandRunner commands)
{
    public Task<Outcome<bool>> RunAsync(
        CommandId id,
        Actor actor,
        SweepRunId sweep,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(id, actor, Permission.WorkTickets, "sweep.cancel", new { sweep }),
            async scope =>
            {
                var run = await scope.Db.SweepRuns.FirstOrDefaultAsync(r => r.Id == sweep, cancellationToken);
                if (run is null)
                {
                    return Refusal.NotFound("sweep");
                }

                if (!run.IsRunning)
                {
                    return false;
                }

                run.Cancel(scope.Actor, scope.Now);
                scope.Record(
                    "sweep.cancelled",
                    "Sweep",
                    run.Month.ToString(),
                    $"{run.Month}: cancelled after {run.Done} of {run.Total} customers."
                );
                scope.Tell(StartSweep.Topic, run.Month.ToString());
                return (Outcome<bool>)true;
            },
            cancellationToken
        );
}
