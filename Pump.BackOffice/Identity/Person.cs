using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Identity;

public readonly record struct PersonId(Guid Value) : IStrongId<PersonId>
{
    public static PersonId From(Guid value) => new(value);

    public static PersonId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// A member of Pump's staff. The sign-in provider says who somebody is and which roles they hold; this row says which
/// of those roles count here, and whether they may come in at all.
/// </summary>
public sealed class Person : IVersioned
{
    private readonly List<Role> _rolesAllowed = [];

    private Person() { }

    public PersonId Id { get; private init; }
    public string Name { get; private set; } = string.Empty;

    /// <summary>Lower case; unique.</summary>
    public string Email { get; private set; } = string.Empty;

    /// <summary>The object id at the sign-in provider, once they have signed in; null before.</summary>
    public string? ExternalId { get; private set; }

    public IReadOnlyCollection<Role> RolesAllowed => _rolesAllowed;
    public DateTimeOffset? DisabledAt { get; private set; }
    public long Version { get; private set; }

    /// <summary>Two letters for the avatar.</summary>
    public string Initials => InitialsOf(Name);

    public static Person Make(string name, string email, IEnumerable<Role> roles, string? externalId = null)
    {
        var person = new Person
        {
            Id = PersonId.New(),
            Name = name,
            Email = email.ToLowerInvariant(),
            ExternalId = externalId,
        };
        person._rolesAllowed.AddRange(roles.Distinct());
        return person;
    }

    public void Allow(IEnumerable<Role> roles)
    {
        _rolesAllowed.Clear();
        _rolesAllowed.AddRange(roles.Distinct());
    }

    public void Disable(DateTimeOffset at) => DisabledAt ??= at;

    public void Enable() => DisabledAt = null;

    public void SignedInAs(string externalId, string name)
    {
        ExternalId = externalId;
        Name = name;
    }

    public static string InitialsOf(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length switch
        {
            0 => "?",
            1 => words[0][..1].ToUpperInvariant(),
            _ => $"{words[0][0]}{words[^1][0]}".ToUpperInvariant(),
        };
    }
}
