using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Tickets;

/// <summary>A saved view, for the tabs over the queue.</summary>
public sealed record SavedViewRow(SavedViewId Id, string Name, string Query, bool IsShared, bool IsMine, string? Owner);

/// <summary>One's own views and those that others share, by name.</summary>
public sealed class SavedViews(Access access)
{
    public Task<Outcome<IReadOnlyList<SavedViewRow>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<IReadOnlyList<SavedViewRow>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var people = db.People;
                return await db
                    .SavedViews.Where(v => v.OwnerId == actor.Id || v.IsShared)
                    .OrderBy(v => v.Name)
                    .Select(v => new SavedViewRow(
                        v.Id,
                        v.Name,
                        v.Query,
                        v.IsShared,
                        v.OwnerId == actor.Id,
                        people.Where(p => p.Id == v.OwnerId).Select(p => p.Name).FirstOrDefault()
                    ))
                    .ToListAsync(cancellationToken);
            },
            cancellationToken
        );
}
