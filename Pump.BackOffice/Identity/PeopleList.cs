using Microsoft.EntityFrameworkCore;

namespace Pump.BackOffice.Identity;

/// <summary>One member of the staff, for lists and pickers.</summary>
public sealed record PersonRow(
    PersonId Id,
    string Name,
    string Email,
    IReadOnlyList<Role> Roles,
    bool MayComeIn,
    long Version
);

/// <summary>Who works here, by name.</summary>
public sealed class PeopleList(Access access)
{
    public Task<Outcome<IReadOnlyList<PersonRow>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<IReadOnlyList<PersonRow>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var people = await db.People.OrderBy(p => p.Name).ToListAsync(cancellationToken);
                return people
                    .Select(p => new PersonRow(
                        p.Id,
                        p.Name,
                        p.Email,
                        [.. p.RolesAllowed],
                        p.DisabledAt is null,
                        p.Version
                    ))
                    .ToList();
            },
            cancellationToken
        );
}
