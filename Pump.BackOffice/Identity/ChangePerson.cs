using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Identity;

/// <summary>What an administrator decides about a person: the roles that count here, and whether they may come in.</summary>
public sealed record PersonEdit(IReadOnlyList<Role> RolesAllowed, bool MayComeIn);

/// <summary>
/// Changes which of a person's roles count. It acts at once on everything that writes, and within a minute on pages
/// that are open.
/// </summary>
public sealed class ChangePerson(CommandRunner commands)
{
    public Task<Outcome<PersonId>> RunAsync(
        CommandId id,
        Actor actor,
        PersonId person,
        long version,
        PersonEdit edit,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(
                id,
                actor,
                Permission.Administer,
                "person.change",
                new
                {
                    person,
                    version,
                    edit,
                }
            ),
            scope => ChangeAsync(scope, person, version, edit, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<PersonId>> ChangeAsync(
        CommandScope scope,
        PersonId id,
        long version,
        PersonEdit edit,
        CancellationToken cancellationToken
    )
    {
        var person = await scope.Db.People.FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
        if (person is null)
        {
            return Refusal.NotFound("person");
        }

        if (person.Version != version)
        {
            return Refusal.Stale(person.Name);
        }

        if (person.Id == scope.Actor.Id)
        {
            return new Refusal("own-roles", "Nobody changes their own roles; another administrator does.");
        }

        if (edit.RolesAllowed.Contains(Role.Administrator) && edit.RolesAllowed.Count > 1)
        {
            return Refusal.Invalid("RolesAllowed", "An administrator holds no other role.");
        }

        var before = string.Join(", ", person.RolesAllowed);
        person.Allow(edit.RolesAllowed);
        if (edit.MayComeIn)
        {
            person.Enable();
        }
        else
        {
            person.Disable(scope.Now);
        }

        scope.Record(
            "person.changed",
            "Person",
            person.Id.Value.ToString("D"),
            $"{person.Name}: roles from [{before}] to [{string.Join(", ", person.RolesAllowed)}]"
                + (edit.MayComeIn ? "." : "; may not come in.")
        );
        scope.Tell("person", person.Id.Value.ToString("D"));
        return person.Id;
    }
}
