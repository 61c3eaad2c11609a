namespace Pump.BackOffice.Workbench.Ticket;

/// <summary>
/// When what is typed is kept: half a second after the last key, and for who types without a pause at least every two
/// seconds. Keepings follow one another, so that an earlier text never arrives last.
/// </summary>
internal sealed class DraftPace : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _keeping = new(1, 1);
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private DateTimeOffset? _unkeptSince;

    /// <param name="clock">The time.</param>
    /// <param name="due">Called when it is time to keep; returns at once.</param>
    public DraftPace(TimeProvider clock, Action due)
    {
        _clock = clock;
        _timer = clock.CreateTimer(_ => due(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something is not kept yet.</summary>
    public bool IsUnkept => _unkeptSince is not null;

    /// <summary>A key was typed: it is kept soon.</summary>
    public void Typed()
    {
        Changed();
        var left = _unkeptSince!.Value + AtMost - _clock.GetUtcNow();
        _timer.Change(TimeSpan.FromTicks(Math.Clamp(left.Ticks, 0, Pause.Ticks)), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something else than typing changed it: whoever says so keeps it at once.</summary>
    public void Changed() => _unkeptSince ??= _clock.GetUtcNow();

    /// <summary>It is being sent: no keeping comes in between.</summary>
    public void Hold() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>It went where it belongs: nothing is left to keep.</summary>
    public void Forget() => _unkeptSince = null;

    /// <summary>Keeps it now, when there is something to keep. Answers why it could not be.</summary>
    public async Task<Refusal?> KeepAsync(Func<Task<Refusal?>> keep)
    {
        await _keeping.WaitAsync();
        try
        {
            if (_unkeptSince is null)
            {
                return null;
            }

            _unkeptSince = null;
            return await keep();
        }
        finally
        {
            _keeping.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        _keeping.Dispose();
    }
}
