using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Takes a saved view away: one's own, shared or not.</summary>
public sealed class RemoveView(CommandRunner commands)
{
    public Task<Outcome<Nothing>> RunAsync(
        CommandId id,
        Actor actor,
        SavedViewId view,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync<Nothing>(
            new Command(id, actor, Permission.OwnSettings, "view.remove", new { view }),
            async scope =>
            {
                var found = await scope.Db.SavedViews.FirstOrDefaultAsync(
                    v => v.Id == view && v.OwnerId == scope.Actor.Id,
                    cancellationToken
                );
                if (found is null)
                {
                    return Refusal.NotFound("view");
                }

                scope.Db.SavedViews.Remove(found);
                scope.Record("view.removed", "SavedView", found.Name, $"The view {found.Name} was taken away.");
                return Nothing.AtAll;
            },
            cancellationToken
        );
}
