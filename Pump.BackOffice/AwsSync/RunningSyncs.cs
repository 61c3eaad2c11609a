using System.Collections.Concurrent;

namespace Pump.BackOffice.AwsSync;

/// <summary>The rounds that this process works on, to stop one in the middle of a question.</summary>
internal sealed class RunningSyncs
{
    private readonly ConcurrentDictionary<int, Stoppable> _rounds = new();

    /// <summary>Lets a round be stopped until the answer is disposed; null when it is at work already.</summary>
    public Stoppable? Open(StartedSync sync, CancellationToken cancellationToken)
    {
        var opened = new Stoppable(this, sync.Round, cancellationToken);
        if (_rounds.TryAdd(sync.Round, opened))
        {
            return opened;
        }

        opened.Dispose();
        return null;
    }

    /// <summary>Does nothing when another process works on it: that one stops at its next step.</summary>
    public void Stop(int round)
    {
        if (_rounds.TryGetValue(round, out var at))
        {
            at.Stop();
        }
    }

    /// <summary>A round while it can be stopped.</summary>
    internal sealed class Stoppable(RunningSyncs all, int round, CancellationToken cancellationToken) : IDisposable
    {
        private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken
        );

        public CancellationToken Token => _source.Token;

        public void Stop()
        {
            try
            {
                _source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It ended at this very moment.
            }
        }

        public void Dispose()
        {
            all._rounds.TryRemove(new KeyValuePair<int, Stoppable>(round, this));
            _source.Dispose();
        }
    }
}
