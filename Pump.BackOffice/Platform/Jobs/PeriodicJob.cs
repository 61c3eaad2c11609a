namespace Pump.BackOffice.Platform.Jobs;

/// <summary>
/// Work that comes round. The work itself is a use case that is tested without the loop; here are only the rhythm and
/// the promise that one failed round never ends the job.
/// </summary>
public abstract partial class PeriodicJob(TimeProvider clock, JobGate gate, ILogger logger) : BackgroundService
{
    protected abstract string Name { get; }

    protected abstract TimeSpan Interval { get; }

    /// <summary>Whether the first round is at once instead of after one interval.</summary>
    protected virtual bool RunsAtStart => true;

    protected abstract Task RoundAsync(CancellationToken cancellationToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await gate.WaitAsync(stoppingToken);
            using var timer = new PeriodicTimer(Interval, clock);
            if (RunsAtStart)
            {
                await OneRoundAsync(stoppingToken);
            }

            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await OneRoundAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping: nothing to say.
        }
    }

    private async Task OneRoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RoundAsync(stoppingToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            LogFailed(logger, Name, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of {Job} failed; the next one comes as planned")]
    private static partial void LogFailed(ILogger logger, string job, Exception exception);
}
