namespace Pump.BackOffice.Platform.Jobs.Workers;

/// <summary>
/// What came of one piece of work. Nothing that a file does to a worker is an exception here.
/// <paramref name="Code"/> is stable and null when answered; <paramref name="Message"/> is for people.
/// </summary>
public sealed record WorkerResult<T>(WorkerEnding Ending, T? Value, string? Code, string? Message)
    where T : class;

/// <summary>Makes results of each kind.</summary>
internal static class WorkerResult
{
    public static WorkerResult<T> Answered<T>(T value)
        where T : class => new(WorkerEnding.Answered, value, null, null);

    public static WorkerResult<T> Refused<T>(string code, string message)
        where T : class => new(WorkerEnding.Refused, null, code, message);

    public static WorkerResult<T> Killed<T>(string message)
        where T : class => new(WorkerEnding.Killed, null, "worker-killed", message);

    public static WorkerResult<T> TimedOut<T>(string message)
        where T : class => new(WorkerEnding.TimedOut, null, "worker-timeout", message);

    public static WorkerResult<T> Unavailable<T>(string message)
        where T : class => new(WorkerEnding.Unavailable, null, "worker-unavailable", message);
}
