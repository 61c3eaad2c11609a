using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Identity;

/// <summary>Decides whether an actor may do something, at the moment it is done: session roles that the person's row allows, now.</summary>
public sealed class Access(IDbContextFactory<BackOfficeDb> factory)
{
    /// <summary>The roles that count for this actor now; empty for one who is unknown or disabled.</summary>
    public static async Task<IReadOnlyCollection<Role>> RolesAsync(
        BackOfficeDb db,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var person = await db.Set<Person>()
            .AsNoTracking()
            .FirstOrDefaultAsync(p => p.Id == actor.Id, cancellationToken);
        return person is null || person.DisabledAt is not null ? [] : [.. actor.Roles.Intersect(person.RolesAllowed)];
    }

    /// <summary>Null when the actor may; otherwise why not.</summary>
    public static async Task<Refusal?> CheckAsync(
        BackOfficeDb db,
        Actor actor,
        Permission permission,
        CancellationToken cancellationToken
    )
    {
        if (actor.IsJob)
        {
            return RolePermissions.JobsMay(permission) ? null : Refusal.Forbidden("do that as a job");
        }

        return
            permission != Permission.RunJobs
            && RolePermissions.Allow(await RolesAsync(db, actor, cancellationToken), permission)
            ? null
            : Refusal.Forbidden(Words(permission));
    }

    /// <summary>Asks the database a question, when the actor may see the answer. Nothing is tracked.</summary>
    public async Task<Outcome<T>> ReadAsync<T>(
        Actor actor,
        Permission permission,
        Func<BackOfficeDb, Task<Outcome<T>>> question,
        CancellationToken cancellationToken
    )
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await CheckAsync(db, actor, permission, cancellationToken) is { } refusal ? refusal : await question(db);
    }

    private static string Words(Permission permission) =>
        permission switch
        {
            Permission.SeeDesk => "see this",
            Permission.WorkTickets or Permission.WorkHandedOverTickets => "work on this ticket",
            Permission.ProposeAdjustments => "propose adjustments",
            Permission.DecideAdjustments => "decide adjustments",
            Permission.OpenOriginals => "open original files",
            Permission.Export => "export",
            Permission.RunSync => "run the sync",
            Permission.Import => "import",
            Permission.EditCustomers => "change customers",
            Permission.Administer => "change people, policies or payers",
            Permission.SeeAudit => "see the audit log",
            Permission.SeeReports => "see the reports",
            Permission.AskErasure or Permission.EraseProofs => "erase proofs",
            _ => "do that",
        };
}
