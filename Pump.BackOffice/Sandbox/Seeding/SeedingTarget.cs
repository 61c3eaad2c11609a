using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Sandbox.Seeding;

/// <summary>The database that is to be filled.</summary>
internal sealed class SeedingTarget(IDbContextFactory<BackOfficeDb> factory)
{
    /// <summary>Whether anybody has worked in it: a person or a command is there.</summary>
    public async Task<bool> HoldsSomethingAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.People.AnyAsync(cancellationToken) || await db.Set<CommandRecord>().AnyAsync(cancellationToken);
    }
}
