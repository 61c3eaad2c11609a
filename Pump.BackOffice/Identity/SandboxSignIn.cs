using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Identity;

/// <summary>Signing in on the sandbox page: as one of the people in the database, with the roles their row allows.</summary>
public sealed class SandboxSignIn(IDbContextFactory<BackOfficeDb> factory, TimeProvider clock)
{
    /// <summary>The people to pick from, by role.</summary>
    public async Task<IReadOnlyList<Person>> PeopleAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db
            .People.AsNoTracking()
            .Where(p => p.DisabledAt == null)
            .OrderBy(p => p.Name)
            .ToListAsync(cancellationToken);
    }

    public async Task<bool> SignInAsync(HttpContext http, PersonId id, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var person = await db
            .People.AsNoTracking()
            .FirstOrDefaultAsync(p => p.Id == id && p.DisabledAt == null, cancellationToken);
        if (person is null)
        {
            return false;
        }

        await http.SignInAsync(ActorClaims.Principal(person, person.RolesAllowed, clock.Now()));
        return true;
    }
}
