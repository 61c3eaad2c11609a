using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Identity;

/// <summary>Takes somebody on before they first sign in, so that tickets can be assigned to them.</summary>
public sealed class AddPerson(CommandRunner commands)
{
    public Task<Outcome<PersonId>> RunAsync(
        CommandId id,
        Actor actor,
        string name,
        string email,
        IReadOnlyList<Role> roles,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(
                id,
                actor,
                actor.IsJob ? Permission.RunJobs : Permission.Administer,
                "person.add",
                new
                {
                    name,
                    email,
                    roles,
                }
            ),
            scope => AddAsync(scope, name, email, roles, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<PersonId>> AddAsync(
        CommandScope scope,
        string name,
        string email,
        IReadOnlyList<Role> roles,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 200)
        {
            return Refusal.Invalid("Name", "A name has 1 to 200 characters.");
        }

        if (!email.Contains('@', StringComparison.Ordinal) || email.Length > 320)
        {
            return Refusal.Invalid("Email", $"'{email}' is not an address.");
        }

        if (roles.Contains(Role.Administrator) && roles.Count > 1)
        {
            return Refusal.Invalid("Roles", "An administrator holds no other role.");
        }

        var person = Person.Make(name.Trim(), email.Trim(), roles);
        if (await scope.Db.People.AnyAsync(p => p.Email == person.Email, cancellationToken))
        {
            return Refusal.Invalid("Email", $"{person.Email} is taken.");
        }

        scope.Db.People.Add(person);
        scope.Record(
            "person.added",
            "Person",
            person.Id.Value.ToString("D"),
            $"{person.Name} was taken on as {string.Join(", ", roles)}."
        );
        return person.Id;
    }
}
