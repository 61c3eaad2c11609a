using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsSync;

/// <summary>
/// What people do with the sync: start a round that goes on when they leave the page, and stop one. The work lives as
/// long as the app does, not as long as a page.
/// </summary>
public sealed class SyncDesk : IAsyncDisposable
{
    private readonly RunSync _sync;
    private readonly CancelSync _cancel;
    private readonly CancellationTokenSource _stopping;
    private readonly Lock _gate = new();
    private readonly List<Task> _working = [];

    internal SyncDesk(RunSync sync, CancelSync cancel, IHostApplicationLifetime lifetime)
    {
        _sync = sync;
        _cancel = cancel;
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
    }

    /// <summary>Starts a round by hand; answers its number at once, or why it cannot start.</summary>
    public async Task<Outcome<StartedSync>> StartAsync(
        CommandId id,
        Actor actor,
        string? payerId,
        Month? month,
        CancellationToken cancellationToken
    )
    {
        var outcome = await _sync.StartAsync(
            id,
            actor,
            new SyncOrder(SyncTrigger.Hand, payerId, month),
            cancellationToken
        );
        if (outcome.TryValue(out var started, out _))
        {
            lock (_gate)
            {
                _working.RemoveAll(task => task.IsCompleted);
                _working.Add(Task.Run(() => _sync.WorkAsync(started, _stopping.Token), CancellationToken.None));
            }
        }

        return outcome;
    }

    public Task<Outcome<Nothing>> CancelAsync(
        CommandId id,
        Actor actor,
        int round,
        CancellationToken cancellationToken
    ) => _cancel.RunAsync(id, actor, round, cancellationToken);

    /// <summary>Ends when nothing that was started here is at work any more.</summary>
    internal Task SettledAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_working);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await SettledAsync();
        _stopping.Dispose();
    }
}
