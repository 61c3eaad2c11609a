namespace Pump.BackOffice.Platform.Jobs;

/// <summary>Keeps every periodic job from its first round while the data is still being made; open unless somebody holds it.</summary>
public sealed class JobGate
{
    private TaskCompletionSource? _held;

    /// <summary>Holds jobs that have not begun; also after it was opened.</summary>
    public void Hold()
    {
        if (_held is null or { Task.IsCompleted: true })
        {
            _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Open() => _held?.TrySetResult();

    public Task WaitAsync(CancellationToken cancellationToken) =>
        _held?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask;
}
