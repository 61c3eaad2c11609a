using Microsoft.Extensions.Options;
using Pump.BackOffice.AwsSync.Gateway;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Jobs;

namespace Pump.BackOffice.AwsSync;

/// <summary>The sync by the clock: soon after the app has opened, then every <see cref="AwsSyncOptions.SyncInterval"/>.</summary>
internal sealed partial class AwsSyncJob(
    RunSync sync,
    AbandonedRuns abandoned,
    IOptionsMonitor<AwsSyncOptions> options,
    IOptionsMonitorCache<AwsSyncOptions> read,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    JobGate gate,
    ILogger<AwsSyncJob> logger
) : PeriodicJob(clock, gate, logger)
{
    private bool _isOpen;

    protected override string Name => "AWS sync";

    protected override TimeSpan Interval => options.CurrentValue.SyncInterval;

    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        await OpenedAsync(cancellationToken);
        await abandoned.CloseAsync(cancellationToken);
        var outcome = await sync.RunAsync(
            CommandId.New(),
            SyncActor.Job,
            new SyncOrder(SyncTrigger.Schedule),
            cancellationToken
        );
        if (outcome.Refusal is { Code: not StartSync.NoPayersCode } refusal)
        {
            LogRefused(logger, refusal.Sentence);
        }
    }

    /// <summary>The sandbox answers at the app's own address: nothing is asked before the app listens.</summary>
    private async Task OpenedAsync(CancellationToken cancellationToken)
    {
        if (_isOpen)
        {
            return;
        }

        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(opened.SetResult);
        await opened.Task.WaitAsync(cancellationToken);
        // Settings that were read earlier could not know the address.
        read.Clear();
        _isOpen = true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The scheduled AWS sync did not start: {Why}")]
    private static partial void LogRefused(ILogger logger, string why);
}
