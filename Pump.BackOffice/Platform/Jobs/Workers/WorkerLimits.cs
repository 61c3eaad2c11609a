namespace Pump.BackOffice.Platform.Jobs.Workers;

/// <summary>What one piece of work may take. The parent measures and kills; nothing here trusts the worker.</summary>
public sealed record WorkerLimits
{
    /// <summary>Processor time for one piece of work, child tools included.</summary>
    public TimeSpan Cpu { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time by the clock for one piece of work.</summary>
    public TimeSpan Wall { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Resident memory of the process and its child tools, in bytes.</summary>
    public long Memory { get; init; } = 512L << 20;

    /// <summary>The managed heap's hard limit, in bytes; below <see cref="Memory"/>, which also holds native memory.</summary>
    public long ManagedHeap { get; init; } = 256L << 20;

    /// <summary>The largest file that the process may write, in bytes.</summary>
    public long FileSize { get; init; } = 256L << 20;

    public int OpenFiles { get; init; } = 256;

    /// <summary>The longest answer that is read, in bytes.</summary>
    public int AnswerBytes { get; init; } = 8 << 20;

    /// <summary>How long a process may take from its start until it says that it is ready.</summary>
    public TimeSpan Start { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the parent looks at the process while it works.</summary>
    public TimeSpan Watch { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>A process is retired after this many pieces of work.</summary>
    public int WorkPerProcess { get; init; } = 100;
}
