using Pump.BackOffice.Platform.Jobs;

namespace Pump.BackOffice.Diagnosis.Sweep;

/// <summary>Works off the sweep that somebody started, stretch by stretch.</summary>
internal sealed class SweepJob(GoOnSweeping goOn, TimeProvider clock, JobGate gate, ILogger<SweepJob> logger)
    : PeriodicJob(clock, gate, logger)
{
    protected override string Name => "Month-close sweep";

    protected override TimeSpan Interval => TimeSpan.FromSeconds(2);

    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        while (await goOn.RunAsync(cancellationToken))
        {
            await Task.Yield();
        }
    }
}
