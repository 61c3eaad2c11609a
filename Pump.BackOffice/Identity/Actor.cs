namespace Pump.BackOffice.Identity;

/// <summary>
/// Who is acting: a signed-in person with the roles of their session, or a job of the app. The roles are only a claim:
/// <see cref="Access"/> holds them against the person's row each time something is done.
/// </summary>
public sealed record Actor(PersonId Id, string Name, IReadOnlyCollection<Role> Roles, DateTimeOffset SignedInAt)
{
    /// <summary>Whether this is the app itself, working off a job.</summary>
    public bool IsJob { get; private init; }

    /// <summary>From where they act, in words (<see cref="ActingFrom"/>): recorded with everything they do.</summary>
    public string From { get; init; } = ActingFrom.Unknown;

    public string Initials => Person.InitialsOf(Name);

    /// <summary>The app's own jobs, each with a fixed id so that the audit log can name them.</summary>
    public static Actor Job(string name) =>
        new(new PersonId(JobId(name)), name, [], DateTimeOffset.MinValue)
        {
            IsJob = true,
            From = ActingFrom.Background,
        };

    /// <summary>One of the app's own commands, which somebody who may run it typed on this machine.</summary>
    public static Actor CommandLine(string name) => Job(name) with { From = ActingFrom.CommandLine };

    /// <summary>Whether to show something at all: only a courtesy, the use case decides.</summary>
    public bool May(Permission permission) =>
        IsJob ? RolePermissions.JobsMay(permission) : RolePermissions.Allow(Roles, permission);

    private static Guid JobId(string name) =>
        new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes("job:" + name))[..16]);
}
