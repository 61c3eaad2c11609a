namespace Pump.BackOffice.Platform.Health;

/// <summary>
/// Before the server stops listening, the node says for a moment that it is not ready, so that a load balancer sends
/// people elsewhere instead of into a closed door. <c>Shutdown:Drain</c> is how long: 3 s, and none in Development.
/// </summary>
internal sealed class DrainFirst(
    IConfiguration configuration,
    IHostEnvironment environment,
    [FromKeyedServices(PlatformFeature.MachineClock)] TimeProvider clock
) : IHostedLifecycleService
{
    /// <summary>The whole way out, draining and open connections together.</summary>
    public static readonly TimeSpan Whole = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        var wanted = configuration.GetValue<TimeSpan?>("Shutdown:Drain");
        var drain = wanted ?? (environment.IsDevelopment() ? TimeSpan.Zero : TimeSpan.FromSeconds(3));
        return drain <= TimeSpan.Zero
            ? Task.CompletedTask
            : Task.Delay(drain < Longest ? drain : Longest, clock, cancellationToken)
                .ContinueWith(
                    static _ => { },
                    CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default
                );
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
