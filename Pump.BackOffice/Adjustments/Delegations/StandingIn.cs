using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments.Delegations;

/// <summary>Who stands in for whom at a moment.</summary>
internal static class StandingIn
{
    public static IQueryable<Delegation> At(this IQueryable<Delegation> delegations, DateTimeOffset now) =>
        delegations.Where(d => d.StartsAt <= now && d.EndsAt > now && d.EndedAt == null);

    /// <summary>Those who stand in for any of these people now.</summary>
    public static async Task<IReadOnlyList<(PersonId From, PersonId To)>> ForAsync(
        BackOfficeDb db,
        IReadOnlyCollection<PersonId> people,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var found = await db
            .Delegations.AsNoTracking()
            .At(now)
            .Where(d => people.Contains(d.FromId))
            .Select(d => new { d.FromId, d.ToId })
            .ToListAsync(cancellationToken);
        return [.. found.Select(d => (d.FromId, d.ToId))];
    }

    /// <summary>Those for whom a person may decide now: managers who may come in and asked for it.</summary>
    public static async Task<IReadOnlyList<Person>> OfAsync(
        BackOfficeDb db,
        PersonId person,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var from = await db
            .Delegations.AsNoTracking()
            .At(now)
            .Where(d => d.ToId == person)
            .Select(d => d.FromId)
            .Distinct()
            .ToListAsync(cancellationToken);
        var ids = from.ToArray();
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancellationToken);
        return [.. people.Where(p => p.DisabledAt is null && p.RolesAllowed.Contains(Role.Manager))];
    }
}
