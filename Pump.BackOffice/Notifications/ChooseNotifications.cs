using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Notifications;

/// <summary>Says how one wants to hear of a kind of news.</summary>
public sealed class ChooseNotifications(CommandRunner commands)
{
    public Task<Outcome<Nothing>> RunAsync(
        CommandId id,
        Actor actor,
        NotificationKind kind,
        bool atBell,
        bool inDigest,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync<Nothing>(
            new Command(
                id,
                actor,
                Permission.OwnSettings,
                "notifications.choose",
                new
                {
                    kind,
                    atBell,
                    inDigest,
                }
            ),
            async scope =>
            {
                var choice = await scope.Db.NotificationChoices.FirstOrDefaultAsync(
                    c => c.PersonId == actor.Id && c.Kind == kind,
                    cancellationToken
                );
                if (choice is null)
                {
                    choice = NotificationChoice.Make(actor.Id, kind);
                    scope.Db.NotificationChoices.Add(choice);
                }

                choice.Choose(atBell, inDigest);
                scope.Record(
                    "notifications.chosen",
                    "Person",
                    actor.Id.Value.ToString("D"),
                    $"{kind}: {(atBell ? "bell" : "no bell")}, {(inDigest ? "digest" : "no digest")}."
                );
                return Nothing.AtAll;
            },
            cancellationToken
        );
}
