using Microsoft.Extensions.Time.Testing;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

/// <summary>A clock that stands until a test moves it, and tells when somebody begins to wait on it.</summary>
internal sealed class WireClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done as soon as the first wait has begun.</summary>
    public Task Waiting => _waiting.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waiting.TrySetResult();
        return timer;
    }
}
