using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments.Delegations;

public readonly record struct DelegationId(Guid Value) : IStrongId<DelegationId>
{
    public static DelegationId From(Guid value) => new(value);

    public static DelegationId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// For a time one manager lets another decide in their stead. It lends a ceiling and a name, never a role: who stands in
/// is a manager too, and neither of the two decides what the other wrote.
/// </summary>
public sealed class Delegation : IVersioned
{
    private Delegation() { }

    public DelegationId Id { get; private init; }
    public PersonId FromId { get; private init; }
    public PersonId ToId { get; private init; }

    /// <summary>From when on (UTC), inclusive.</summary>
    public DateTimeOffset StartsAt { get; private init; }

    /// <summary>Until when (UTC), exclusive.</summary>
    public DateTimeOffset EndsAt { get; private init; }
    public DateTimeOffset MadeAt { get; private init; }

    /// <summary>When it was ended before its time (UTC); null otherwise.</summary>
    public DateTimeOffset? EndedAt { get; private set; }
    public long Version { get; private set; }

    public static Delegation Make(
        PersonId from,
        PersonId to,
        DateTimeOffset startsAt,
        DateTimeOffset endsAt,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = DelegationId.New(),
            FromId = from,
            ToId = to,
            StartsAt = startsAt,
            EndsAt = endsAt,
            MadeAt = now,
        };

    public void End(DateTimeOffset at) => EndedAt ??= at;
}
