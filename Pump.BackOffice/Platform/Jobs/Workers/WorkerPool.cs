using System.Collections.Concurrent;

namespace Pump.BackOffice.Platform.Jobs.Workers;

/// <summary>
/// Warm processes of one worker. Work that finds none free waits its turn; a process in trouble is killed and a fresh one
/// is started in its place, so that one bad file costs nobody else anything.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    private readonly WorkerLaunch _launch;
    private readonly string _worker;
    private readonly string _folder;
    private readonly WorkerLimits _limits;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _places;
    private readonly ConcurrentQueue<WorkerProcess> _idle = new();
    private volatile bool _disposed;

    /// <summary>A pool that starts its processes when they are first needed, or by <see cref="Warm"/>.</summary>
    /// <param name="folder">Where the processes stand: an existing folder for their scratch files.</param>
    public WorkerPool(
        WorkerLaunch launch,
        string worker,
        string folder,
        int size,
        WorkerLimits limits,
        TimeProvider time
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        _launch = launch;
        _worker = worker;
        _folder = folder;
        _limits = limits;
        _time = time;
        _places = new SemaphoreSlim(size, size);
        Size = size;
    }

    public int Size { get; }

    /// <summary>Starts processes ahead of the first work. They load while the caller goes on.</summary>
    public void Warm()
    {
        while (_idle.Count < Size && StartOne() is { } process)
        {
            _idle.Enqueue(process);
        }
    }

    public async Task<WorkerResult<TAnswer>> RunAsync<TRequest, TAnswer>(
        TRequest request,
        CancellationToken cancellationToken
    )
        where TAnswer : class
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await RunInPlaceAsync<TRequest, TAnswer>(request, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryDequeue(out var process))
        {
            process.Dispose();
        }

        _places.Dispose();
    }

    private async Task<WorkerResult<TAnswer>> RunInPlaceAsync<TRequest, TAnswer>(
        TRequest request,
        CancellationToken cancellationToken
    )
        where TAnswer : class
    {
        var process = Take();
        if (process is null)
        {
            return WorkerResult.Unavailable<TAnswer>("No worker process can be started on this machine.");
        }

        var answered = false;
        try
        {
            var result = await process.RunAsync<TRequest, TAnswer>(request, cancellationToken);
            answered = result.Ending is WorkerEnding.Answered or WorkerEnding.Refused;
            return result;
        }
        finally
        {
            if (answered && process.IsUsable && !_disposed)
            {
                _idle.Enqueue(process);
            }
            else
            {
                process.Dispose();
                StartAnother();
            }
        }
    }

    private WorkerProcess? Take()
    {
        while (_idle.TryDequeue(out var process))
        {
            if (process.IsUsable)
            {
                return process;
            }

            process.Dispose();
        }

        return StartOne();
    }

    private void StartAnother()
    {
        if (!_disposed && StartOne() is { } fresh)
        {
            _idle.Enqueue(fresh);
        }
    }

    private WorkerProcess? StartOne() => WorkerProcess.Start(_launch.For(_worker, _limits, _folder), _limits, _time);
}
