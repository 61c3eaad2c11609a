using Pump.BackOffice.Platform.Jobs;

namespace Pump.BackOffice.Intake.Out;

/// <summary>Every two seconds, what is due in the outbox.</summary>
internal sealed class OutgoingMailJob(SendMails send, TimeProvider clock, JobGate gate, ILogger<OutgoingMailJob> logger)
    : PeriodicJob(clock, gate, logger)
{
    protected override string Name => "Outgoing mail";

    protected override TimeSpan Interval => TimeSpan.FromSeconds(2);

    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        while (await send.RunAsync(cancellationToken) > 0)
        {
            // as long as there is anything due
        }
    }
}
