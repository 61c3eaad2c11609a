using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Jobs;

namespace Pump.BackOffice.Notifications;

/// <summary>Once an hour, what waits for the digest.</summary>
internal sealed class DigestJob(SendDigests send, TimeProvider clock, JobGate gate, ILogger<DigestJob> logger)
    : PeriodicJob(clock, gate, logger)
{
    protected override string Name => "Digests";

    protected override TimeSpan Interval => TimeSpan.FromHours(1);

    protected override bool RunsAtStart => false;

    protected override Task RoundAsync(CancellationToken cancellationToken) =>
        send.RunAsync(CommandId.New(), cancellationToken);
}
