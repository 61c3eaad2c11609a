using System.Diagnostics;
using System.IO.Pipelines;
using System.Text.Json;

namespace Pump.BackOffice.Platform.Jobs.Workers;

/// <summary>One child process and the watch over it. Used by one piece of work at a time; after any trouble it is dead.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private readonly PipeReader _replies;
    private readonly WorkerLimits _limits;
    private readonly TimeProvider _time;
    private bool _ready;
    private long _done;

    private WorkerProcess(Process process, WorkerLimits limits, TimeProvider time)
    {
        _process = process;
        _limits = limits;
        _time = time;
        _replies = PipeReader.Create(process.StandardOutput.BaseStream);
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Whether it may be given more work.</summary>
    public bool IsUsable => !_process.HasExited && _done < _limits.WorkPerProcess;

    /// <summary>Null, with the reason, when the system cannot start it.</summary>
    public static WorkerProcess? Start(ProcessStartInfo start, WorkerLimits limits, TimeProvider time)
    {
        try
        {
            return Process.Start(start) is { } process ? new WorkerProcess(process, limits, time) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    public async Task<WorkerResult<TAnswer>> RunAsync<TRequest, TAnswer>(
        TRequest body,
        CancellationToken cancellationToken
    )
        where TAnswer : class
    {
        try
        {
            if (!_ready && await WatchAsync<TAnswer>(0, _limits.Start, _limits.Start, cancellationToken) is { } failed)
            {
                return failed with { Ending = WorkerEnding.Unavailable, Code = "worker-unavailable" };
            }

            _ready = true;
            await SendAsync(body, ++_done, cancellationToken);
            return await WatchAsync<TAnswer>(_done, _limits.Wall, _limits.Cpu, cancellationToken)
                ?? WorkerResult.Killed<TAnswer>("The worker broke its protocol.");
        }
        catch (OperationCanceledException)
        {
            Kill();
            throw;
        }
        catch (Exception e) when (e is IOException or JsonException or InvalidDataException)
        {
            Kill();
            return WorkerResult.Killed<TAnswer>("The worker died or broke its protocol.");
        }
    }

    public void Dispose()
    {
        Kill();
        _replies.Complete();
        _process.Dispose();
    }

    private async Task SendAsync<TRequest>(TRequest body, long id, CancellationToken cancellationToken)
    {
        var request = new WorkerRequest(id, JsonSerializer.SerializeToElement(body, WorkerWire.Json));
        var input = _process.StandardInput;
        await input.WriteLineAsync(JsonSerializer.Serialize(request, WorkerWire.Json).AsMemory(), cancellationToken);
        await input.FlushAsync(cancellationToken);
    }

    /// <summary>Waits for one reply and looks at the process meanwhile. Null for the greeting, id 0.</summary>
    private async Task<WorkerResult<TAnswer>?> WatchAsync<TAnswer>(
        long id,
        TimeSpan wall,
        TimeSpan cpu,
        CancellationToken cancellationToken
    )
        where TAnswer : class
    {
        var startedAt = _time.GetTimestamp();
        var before = ProcessUsage.OfItself(_process)?.Cpu ?? TimeSpan.Zero;
        var reading = ReadAsync(cancellationToken);
        while (await Task.WhenAny(reading, Task.Delay(_limits.Watch, _time, cancellationToken)) != reading)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Judge<TAnswer>(before, cpu, _time.GetElapsedTime(startedAt), wall) is { } verdict)
            {
                Kill();
                await Task.WhenAny(reading);
                return verdict;
            }
        }

        return Understand<TAnswer>(id, await reading);
    }

    private WorkerResult<TAnswer>? Judge<TAnswer>(TimeSpan before, TimeSpan cpu, TimeSpan elapsed, TimeSpan wall)
        where TAnswer : class =>
        ProcessUsage.Of(_process) switch
        {
            { } usage when usage.Memory > _limits.Memory => WorkerResult.Killed<TAnswer>(
                $"It took more than {_limits.Memory >> 20} MB of memory."
            ),
            { } usage when usage.Cpu - before > cpu => WorkerResult.TimedOut<TAnswer>(
                $"It took more than {cpu.TotalSeconds:0.#} s of processor time."
            ),
            _ when elapsed > wall => WorkerResult.TimedOut<TAnswer>($"It took more than {wall.TotalSeconds:0.#} s."),
            _ => null,
        };

    private WorkerResult<TAnswer>? Understand<TAnswer>(long id, WorkerReply? reply)
        where TAnswer : class
    {
        if (reply is null)
        {
            Kill();
            return WorkerResult.Killed<TAnswer>("The worker process died over it.");
        }

        if (reply.Id != id)
        {
            throw new InvalidDataException("The worker answered another question.");
        }

        return reply switch
        {
            { Id: 0 } => null,
            { Code: { } code } => WorkerResult.Refused<TAnswer>(code, reply.Message ?? code),
            { Body: { } answer } when answer.Deserialize<TAnswer>(WorkerWire.Json) is { } value =>
                WorkerResult.Answered(value),
            _ => throw new InvalidDataException("The worker answered nothing."),
        };
    }

    /// <summary>Null at the end of the stream: the process is gone.</summary>
    private async Task<WorkerReply?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await _replies.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            if (System.Buffers.BuffersExtensions.PositionOf(buffer, (byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                var reader = new Utf8JsonReader(line);
                var reply = JsonSerializer.Deserialize<WorkerReply>(ref reader, WorkerWire.Json);
                _replies.AdvanceTo(buffer.GetPosition(1, end));
                return reply;
            }

            if (read.IsCompleted)
            {
                return null;
            }

            if (buffer.Length > _limits.AnswerBytes)
            {
                throw new InvalidDataException("The worker's answer is too long.");
            }

            _replies.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e)
            when (e is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // it had ended by itself: nothing is left to kill
        }
    }
}
