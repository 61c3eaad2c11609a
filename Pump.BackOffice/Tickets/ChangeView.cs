using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Renames a saved view, gives it to everybody or takes it back. One's own; shared ones only who made them.</summary>
public sealed class ChangeView(CommandRunner commands)
{
    public Task<Outcome<Nothing>> RunAsync(
        CommandId id,
        Actor actor,
        SavedViewId view,
        string name,
        bool shared,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(
                id,
                actor,
                shared ? Permission.WorkTickets : Permission.OwnSettings,
                "view.change",
                new
                {
                    view,
                    name,
                    shared,
                }
            ),
            scope => ChangeAsync(scope, view, name.Trim(), shared, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<Nothing>> ChangeAsync(
        CommandScope scope,
        SavedViewId id,
        string name,
        bool shared,
        CancellationToken cancellationToken
    )
    {
        if (name.Length is 0 or > 60)
        {
            return Refusal.Invalid(nameof(name), "A name has 1 to 60 characters.");
        }

        var mine = await scope.Db.SavedViews.Where(v => v.OwnerId == scope.Actor.Id).ToListAsync(cancellationToken);
        if (mine.Find(v => v.Id == id) is not { } view)
        {
            return Refusal.NotFound("view");
        }

        if (mine.Exists(v => v.Id != id && v.Name == name))
        {
            return Refusal.Invalid(nameof(name), $"You have a view named {name} already.");
        }

        view.Become(name, shared);
        scope.Record(
            "view.changed",
            "SavedView",
            name,
            $"The view {name} is {(shared ? "everybody's" : "one's own")}."
        );
        return Nothing.AtAll;
    }
}
