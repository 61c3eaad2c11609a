using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Keeps the filters that somebody looks through, under a name; for themselves or for everybody.</summary>
public sealed class SaveView(CommandRunner commands)
{
    public Task<Outcome<SavedViewId>> RunAsync(
        CommandId id,
        Actor actor,
        string name,
        string query,
        bool shared,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(
                id,
                actor,
                shared ? Permission.WorkTickets : Permission.OwnSettings,
                "view.save",
                new
                {
                    name,
                    query,
                    shared,
                }
            ),
            scope => KeepAsync(scope, name.Trim(), query, shared, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<SavedViewId>> KeepAsync(
        CommandScope scope,
        string name,
        string query,
        bool shared,
        CancellationToken cancellationToken
    )
    {
        if (name.Length is 0 or > 60)
        {
            return Refusal.Invalid(nameof(name), "A name has 1 to 60 characters.");
        }

        if (query.Length > 2000)
        {
            return Refusal.Invalid(nameof(query), "These are too many filters.");
        }

        if (await scope.Db.SavedViews.AnyAsync(v => v.OwnerId == scope.Actor.Id && v.Name == name, cancellationToken))
        {
            return Refusal.Invalid(nameof(name), $"You have a view named {name} already.");
        }

        var view = SavedView.Make(scope.Actor.Id, name, query, shared, scope.Now);
        scope.Db.SavedViews.Add(view);
        scope.Record("view.saved", "SavedView", name, $"The view {name} was saved{(shared ? " for everybody" : "")}.");
        return view.Id;
    }
}
