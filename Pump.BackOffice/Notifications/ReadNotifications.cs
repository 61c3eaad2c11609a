using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Notifications;

/// <summary>Marks one's notifications as read: one, or all that were there at a moment.</summary>
public sealed class ReadNotifications(CommandRunner commands)
{
    /// <param name="id">The command's id.</param>
    /// <param name="actor">Whose.</param>
    /// <param name="one">Which one; null for all up to now.</param>
    public Task<Outcome<int>> RunAsync(
        CommandId id,
        Actor actor,
        NotificationId? one,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync<int>(
            new Command(id, actor, Permission.OwnSettings, "notifications.read", new { one }),
            async scope =>
            {
                var unread = scope.Db.Notifications.Where(n => n.PersonId == actor.Id && n.ReadAt == null);
                if (one is not null)
                {
                    unread = unread.Where(n => n.Id == one);
                }

                var rows = await unread.ToListAsync(cancellationToken);
                rows.ForEach(n => n.Read(scope.Now));
                scope.Tell(Notify.Topic, actor.Id.Value.ToString("D"));
                return rows.Count;
            },
            cancellationToken
        );
}
