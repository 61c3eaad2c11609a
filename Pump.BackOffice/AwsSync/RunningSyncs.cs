using System.Collections.Concurrent;

namespace Pump.BackOffice.AwsSync;

/// <summary>The rounds that this process works on, to stop one in the middle of a question.</summary>
internal sealed class RunningSyncs
{
    private readonly ConcurrentDictionary<int, CancellationTokenSource> _rounds = new();

    /// <summary>Lets a round be stopped until the answer is disposed; null when it is at work already.</summary>
    public Stoppable? Open(StartedSync sync, CancellationToken cancellationToken)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (_rounds.TryAdd(sync.Round, source))
        {
            return new Stoppable(this, sync.Round, source);
        }

        source.Dispose();
        return null;
    }

    /// <summary>False when another process works on it; that one stops at its next step.</summary>
    public bool Stop(int round)
    {
        if (!_rounds.TryGetValue(round, out var source))
        {
            return false;
        }

        try
        {
            source.Cancel();
            return true;
        }
        catch (ObjectDisposedException)
        {
            // It ended at this very moment.
            return false;
        }
    }

    /// <summary>A round while it can be stopped.</summary>
    internal sealed class Stoppable(RunningSyncs all, int round, CancellationTokenSource source) : IDisposable
    {
        public CancellationToken Token => source.Token;

        public void Dispose()
        {
            all._rounds.TryRemove(round, out _);
            source.Dispose();
        }
    }
}
