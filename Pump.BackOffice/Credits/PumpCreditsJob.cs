using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Jobs;

namespace Pump.BackOffice.Credits;

/// <summary>By the clock: what Pump owes is used on the invoices that have come.</summary>
internal sealed class PumpCreditsJob(
    PumpCreditsRound round,
    TimeProvider clock,
    JobGate gate,
    ILogger<PumpCreditsJob> logger
) : PeriodicJob(clock, gate, logger)
{
    protected override string Name => "Pump credits on invoices";

    protected override TimeSpan Interval => TimeSpan.FromHours(1);

    protected override Task RoundAsync(CancellationToken cancellationToken) =>
        round.RunAsync(_ => CommandId.New(), cancellationToken);
}
