namespace Pump.BackOffice.Platform.Jobs.Workers;

/// <summary>How a piece of work ended that a worker process was given.</summary>
public enum WorkerEnding
{
    /// <summary>The worker answered.</summary>
    Answered,

    /// <summary>The worker looked and said no, with a code and a sentence.</summary>
    Refused,

    /// <summary>The process died, or was killed because it took too much memory or broke its protocol.</summary>
    Killed,

    /// <summary>The process was killed because it took too much time, of the clock or of the processor.</summary>
    TimedOut,

    /// <summary>No worker process could be started.</summary>
    Unavailable,
}
