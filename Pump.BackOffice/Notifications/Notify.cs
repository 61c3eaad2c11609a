using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Notifications;

/// <summary>Tells a person something, in the transaction of the act that it is about.</summary>
public static class Notify
{
    public const string Topic = "notification";

    /// <summary>Nobody is told of what they did themselves, nor of kinds that they declined.</summary>
    /// <param name="scope">The command that is being carried out.</param>
    /// <param name="person">Whom.</param>
    /// <param name="kind">What kind of news.</param>
    /// <param name="sentence">One sentence.</param>
    /// <param name="route">The page of the app that shows it.</param>
    public static async Task PersonAsync(
        CommandScope scope,
        PersonId person,
        NotificationKind kind,
        string sentence,
        string route,
        CancellationToken cancellationToken
    )
    {
        if (person == scope.Actor.Id)
        {
            return;
        }

        var choice =
            await scope.Db.NotificationChoices.FirstOrDefaultAsync(
                c => c.PersonId == person && c.Kind == kind,
                cancellationToken
            ) ?? NotificationChoice.Make(person, kind);
        if (!choice.AtBell && !choice.InDigest)
        {
            return;
        }

        scope.Db.Notifications.Add(Notification.Make(person, kind, sentence, route, scope.Now, choice));
        scope.Tell(Topic, person.Value.ToString("D"));
    }

    /// <summary>Tells everybody whose row allows a role, except the one who acts.</summary>
    public static async Task RoleAsync(
        CommandScope scope,
        Role role,
        NotificationKind kind,
        string sentence,
        string route,
        CancellationToken cancellationToken
    )
    {
        // The roles are a list in one column on SQLite; the staff is small enough to look at each.
        var people = await scope.Db.People.Where(p => p.DisabledAt == null).ToListAsync(cancellationToken);
        foreach (var person in people.Where(p => p.RolesAllowed.Contains(role)))
        {
            await PersonAsync(scope, person.Id, kind, sentence, route, cancellationToken);
        }
    }
}
