using Pump.BackOffice.Diagnosis.Answers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Live;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Queue;

/// <summary>What is the same over the queue for everybody who may see the desk.</summary>
/// <param name="Counts">How many each of <see cref="QueueViews.Common"/> has, up to one more than is counted.</param>
/// <param name="Risk">The money at risk today; null when it cannot be said.</param>
/// <param name="Causes">Tickets that one cause brought.</param>
public sealed record QueueTotals(IReadOnlyList<int> Counts, RiskToday? Risk, IReadOnlyList<CauseGroup> Causes);

/// <summary>
/// Adds up the queue once for all open pages, and again when a ticket changed. It checks nobody's permission but the one's
/// for whom it asks: <see cref="QueuePulse"/> gives it to nobody without asking something in their own name first.
/// </summary>
public sealed class QueueTally : IDisposable
{
    /// <summary>Totals are at most so old while tickets change and nobody waits for what they just did.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>And so old while none changes: time alone makes a ticket overdue, and another process may write too.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private readonly TicketQueue _queue;
    private readonly MoneyAtRisk _risk;
    private readonly SameCause _causes;
    private readonly TimeProvider _clock;
    private readonly IDisposable _listening;
    private long _changes;
    private (long Changes, DateTimeOffset At, Task<QueueTotals> Totals)? _known;

    public QueueTally(LiveFeed live, TicketQueue queue, MoneyAtRisk risk, SameCause causes, TimeProvider clock)
    {
        (_queue, _risk, _causes, _clock) = (queue, risk, causes, clock);
        _listening = live.Subscribe(Tickets.Ticket.Topic, _ => Interlocked.Increment(ref _changes));
    }

    /// <summary>The totals, which several who ask at once share.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="anew">With every change so far in them, because the one who asks may have made it.</param>
    public Task<QueueTotals> AskAsync(Actor actor, bool anew)
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            if (_known is { } known && !known.Totals.IsFaulted && IsGood(known.Changes, now - known.At, anew))
            {
                return known.Totals;
            }

            // read first: a change that comes while the database is asked may not be in the totals
            var changes = Interlocked.Read(ref _changes);
            var asked = AddUpAsync(actor);
            _known = (changes, now, asked);
            return asked;
        }
    }

    public void Dispose() => _listening.Dispose();

    private bool IsGood(long changes, TimeSpan age, bool anew) =>
        changes == Interlocked.Read(ref _changes) ? age < Quiet : !anew && age < Fresh;

    private async Task<QueueTotals> AddUpAsync(Actor actor)
    {
        // nobody who asks waits in the lock
        await Task.Yield();
        var counts = await _queue.CountAsync(actor, QueueViews.Common, CancellationToken.None);
        var risk = await _risk.RunAsync(actor, CancellationToken.None);
        var causes = await _causes.RunAsync(actor, CancellationToken.None);
        return new QueueTotals(
            counts.Done ? counts.Value : [],
            risk.Done ? risk.Value : null,
            causes.Done ? causes.Value : []
        );
    }
}
