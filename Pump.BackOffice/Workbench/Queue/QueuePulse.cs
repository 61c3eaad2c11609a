using System.Collections.Concurrent;
using Pump.BackOffice.Diagnosis.Answers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Live;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Queue;

/// <summary>What changed in a moment: tickets, and who is at which.</summary>
/// <param name="At">Counts up.</param>
/// <param name="Tickets">Those that changed.</param>
/// <param name="Here">Who is where now; null when nobody came or went.</param>
public sealed record QueueBatch(long At, IReadOnlyCollection<TicketId> Tickets, ILookup<TicketId, PresentPerson>? Here)
{
    /// <summary>The figures were older than what changed when they were last given: they are to be asked again.</summary>
    public bool IsLater { get; init; }
}

/// <summary>The figures over the queue as one person has them.</summary>
/// <param name="Counts">How many each of <see cref="QueueViews.Counted"/> has; empty when they may not be seen.</param>
/// <param name="Risk">The money at risk today; null when it cannot be said.</param>
/// <param name="Causes">Tickets that one cause brought.</param>
public sealed record QueueFigures(IReadOnlyList<int> Counts, RiskToday? Risk, IReadOnlyList<CauseGroup> Causes)
{
    public static readonly QueueFigures None = new([], null, []);
}

/// <summary>
/// One look at the database for all open queues: gathers what the live feed tells for a moment, and shares what one
/// person's pages ask. Each person is asked for by name, so that everybody's permission is still checked.
/// </summary>
public sealed class QueuePulse : IDisposable
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(150);
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<long, Func<QueueBatch, Task>> _pages = new();
    private readonly ConcurrentDictionary<PersonId, (DateTimeOffset At, Task<QueueFigures> Figures)> _figures = new();
    private readonly ConcurrentDictionary<Question, Task<Outcome<QueueRefresh>>> _refreshed = new();
    private readonly TicketQueue _queue;
    private readonly QueueTally _tally;
    private readonly TicketPresence _presence;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly ITimer _later;
    private readonly IDisposable[] _listening;
    private HashSet<TicketId> _changed = [];
    private bool _moved;
    private bool _waiting;
    private bool _isOwed;
    private long _last;
    private long _at;

    public QueuePulse(LiveFeed live, TicketQueue queue, QueueTally tally, TicketPresence presence, TimeProvider clock)
    {
        (_queue, _tally, _presence, _clock) = (queue, tally, presence, clock);
        _later = clock.CreateTimer(_ => BeatLater(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer = clock.CreateTimer(_ => Beat(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _listening =
        [
            live.Subscribe(Tickets.Ticket.Topic, change => Heard(change, moved: false)),
            live.Subscribe(TicketPresence.Topic, change => Heard(change, moved: true)),
        ];
    }

    /// <summary>Hears each batch until the answer is disposed. The handler returns at once.</summary>
    public IDisposable Watch(Func<QueueBatch, Task> page)
    {
        var id = Interlocked.Increment(ref _last);
        _pages[id] = page;
        return new Watching(this, id);
    }

    /// <summary>The rows of a batch as one person's view has them; asked once for all pages of that person and view.</summary>
    public Task<Outcome<QueueRefresh>> RefreshAsync(Actor actor, QueueFilter filter, QueueBatch batch) =>
        _refreshed.GetOrAdd(
            new Question(actor.Id, filter, batch.At),
            _ => _queue.RefreshAsync(actor, filter, batch.Tickets, CancellationToken.None)
        );

    /// <summary>How many each view has, the money at risk, and what one cause brought.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="anew">Not from before, because they just did something.</param>
    public Task<QueueFigures> FiguresAsync(Actor actor, bool anew)
    {
        var now = _clock.GetUtcNow();
        if (!anew && _figures.TryGetValue(actor.Id, out var known) && now - known.At < QueueTally.Fresh)
        {
            lock (_gate)
            {
                if (!_isOwed)
                {
                    _isOwed = true;
                    _later.Change(QueueTally.Fresh, Timeout.InfiniteTimeSpan);
                }
            }

            return known.Figures;
        }

        var asked = AskAsync(actor, anew);
        _figures[actor.Id] = (now, asked);
        return asked;
    }

    public void Dispose()
    {
        foreach (var listening in _listening)
        {
            listening.Dispose();
        }

        _timer.Dispose();
        _later.Dispose();
    }

    private async Task<QueueFigures> AskAsync(Actor actor, bool anew)
    {
        if (!(await _queue.CountAsync(actor, QueueViews.Personal, CancellationToken.None)).TryValue(out var own, out _))
        {
            return QueueFigures.None;
        }

        var totals = await _tally.AskAsync(actor, anew);
        var (mine, common) = (new Queue<int>(own), new Queue<int>(totals.Counts));
        var counts = QueueViews.Counted.Select(f => QueueViews.Personal.Contains(f) ? mine : common);
        return new QueueFigures([.. counts.Select(of => of.Dequeue())], totals.Risk, totals.Causes);
    }

    private void Heard(Change change, bool moved)
    {
        if (!Guid.TryParse(change.Key, out var id))
        {
            return;
        }

        lock (_gate)
        {
            _moved |= moved;
            if (!moved)
            {
                _changed.Add(new TicketId(id));
            }

            if (!_waiting)
            {
                _waiting = true;
                _timer.Change(Gather, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void BeatLater()
    {
        lock (_gate)
        {
            _isOwed = false;
        }

        Tell(new QueueBatch(_at, [], null) { IsLater = true });
    }

    private void Beat()
    {
        HashSet<TicketId> changed;
        bool moved;
        lock (_gate)
        {
            (changed, moved) = (_changed, _moved);
            (_changed, _moved, _waiting) = ([], false, false);
            _at++;
        }

        foreach (var old in _refreshed.Keys.Where(q => q.Batch < _at - 3))
        {
            _refreshed.TryRemove(old, out _);
        }

        Tell(new QueueBatch(_at, changed, moved ? _presence.Everywhere() : null));
    }

    private void Tell(QueueBatch batch)
    {
        foreach (var page in _pages.Values)
        {
            _ = page(batch);
        }
    }

    private sealed record Question(PersonId Person, QueueFilter Filter, long Batch);

    private sealed class Watching(QueuePulse pulse, long id) : IDisposable
    {
        public void Dispose() => pulse._pages.TryRemove(id, out _);
    }
}
