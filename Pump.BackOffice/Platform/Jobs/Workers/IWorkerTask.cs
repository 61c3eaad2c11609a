using System.Text.Json;

namespace Pump.BackOffice.Platform.Jobs.Workers;

/// <summary>Work that is done in the child process, one piece at a time. Features register theirs by name.</summary>
public interface IWorkerTask
{
    /// <summary>The name on the command line: <c>Pump.BackOffice worker NAME</c>.</summary>
    string Name { get; }

    /// <summary>Done once before the first request, so that no file pays for loading libraries.</summary>
    Task WarmUpAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Does one piece of work. Throws <see cref="WorkerRefusedException"/> to say no with a reason.</summary>
    Task<JsonElement> RunAsync(JsonElement request, CancellationToken cancellationToken);
}

/// <summary>The worker looked at its input and says no: a stable code and a sentence for people.</summary>
public sealed class WorkerRefusedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
