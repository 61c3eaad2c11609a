using Pump.BackOffice.Platform.Live;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Queue;

/// <summary>Gathers what the live feed tells, so that a burst of changes is one look at the database.</summary>
public sealed class QueueChanges(LiveFeed live, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(150);
    private readonly Lock _gate = new();
    private readonly List<IDisposable> _listening = [];
    private HashSet<TicketId> _changed = [];
    private ITimer? _timer;
    private bool _waiting;

    /// <param name="changed">Called a moment after the first change of a burst.</param>
    /// <param name="moved">Called when somebody came to a ticket or went.</param>
    public void Watch(Func<Task> changed, Func<Task> moved)
    {
        _timer?.Dispose();
        _timer = clock.CreateTimer(
            _ =>
            {
                lock (_gate)
                {
                    _waiting = false;
                }

                _ = changed();
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        _listening.Add(live.Subscribe("ticket", Heard));
        _listening.Add(live.Subscribe(TicketPresence.Topic, change => _ = moved()));
    }

    /// <summary>What changed since the last time.</summary>
    public IReadOnlyCollection<TicketId> Take()
    {
        lock (_gate)
        {
            var taken = _changed;
            _changed = [];
            return taken;
        }
    }

    public void Dispose()
    {
        _listening.ForEach(l => l.Dispose());
        _listening.Clear();
        _timer?.Dispose();
    }

    private void Heard(Change change)
    {
        lock (_gate)
        {
            if (!Guid.TryParse(change.Key, out var id) || !_changed.Add(new TicketId(id)) || _waiting)
            {
                return;
            }

            _waiting = true;
            _timer?.Change(Gather, Timeout.InfiniteTimeSpan);
        }
    }
}
