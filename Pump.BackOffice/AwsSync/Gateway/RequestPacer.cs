namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>Keeps requests to one service apart by an interval; those who wait are let through in turn.</summary>
internal sealed class RequestPacer(TimeProvider time, TimeSpan interval)
{
    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _nextFree = TimeSpan.Zero;

    /// <summary>Completes when the caller's turn has come.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_gate)
        {
            // The monotonic clock: a wall clock that is set back must not stop the sync.
            var now = time.GetElapsedTime(_start);
            var turn = _nextFree > now ? _nextFree : now;
            _nextFree = turn + interval;
            wait = turn - now;
        }
        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }
}
