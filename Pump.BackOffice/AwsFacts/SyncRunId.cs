using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsFacts;

/// <summary>One run of the sync against AWS: every fact says in which run it was heard.</summary>
public readonly record struct SyncRunId(Guid Value) : IStrongId<SyncRunId>
{
    public static SyncRunId From(Guid value) => new(value);

    public static SyncRunId New() => new(Guid.CreateVersion7());
}
