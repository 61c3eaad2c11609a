using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

public readonly record struct SavedViewId(Guid Value) : IStrongId<SavedViewId>
{
    public static SavedViewId From(Guid value) => new(value);

    public static SavedViewId New() => new(Guid.CreateVersion7());
}

/// <summary>A set of filters with a name: one's own, or shared with everybody.</summary>
public sealed class SavedView
{
    private SavedView() { }

    public SavedViewId Id { get; private init; }
    public PersonId OwnerId { get; private init; }
    public bool IsShared { get; private set; }
    public string Name { get; private set; } = string.Empty;

    /// <summary>The filters as the queue's address carries them, without the question mark.</summary>
    public string Query { get; private init; } = string.Empty;
    public DateTimeOffset MadeAt { get; private init; }

    public static SavedView Make(PersonId owner, string name, string query, bool isShared, DateTimeOffset now) =>
        new()
        {
            Id = SavedViewId.New(),
            OwnerId = owner,
            IsShared = isShared,
            Name = name,
            Query = query,
            MadeAt = now,
        };

    public void Become(string name, bool isShared) => (Name, IsShared) = (name, isShared);
}
