using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Notifications;

public sealed record NotificationRow(
    NotificationId Id,
    NotificationKind Kind,
    string Sentence,
    string Route,
    DateTimeOffset At,
    bool Read
);

/// <summary>What the bell shows: how many are unread (at most 100 are counted) and the newest.</summary>
public sealed record BellContent(int Unread, IReadOnlyList<NotificationRow> Newest);

/// <summary>One's own notifications; nobody sees another's.</summary>
public sealed class MyNotifications(Access access)
{
    public Task<Outcome<BellContent>> RunAsync(Actor actor, int most, CancellationToken cancellationToken) =>
        access.ReadAsync<BellContent>(
            actor,
            Permission.OwnSettings,
            async db =>
            {
                var mine = db.Notifications.Where(n => n.PersonId == actor.Id && n.AtBell);
                var unread = await mine.Where(n => n.ReadAt == null)
                    .OrderBy(n => n.Id)
                    .Take(100)
                    .CountAsync(cancellationToken);
                var newest = await mine.OrderByDescending(n => n.At)
                    .Take(most)
                    .Select(n => new NotificationRow(n.Id, n.Kind, n.Sentence, n.Route, n.At, n.ReadAt != null))
                    .ToListAsync(cancellationToken);
                return new BellContent(unread, newest);
            },
            cancellationToken
        );

    /// <summary>How one wants to hear of each kind.</summary>
    public Task<Outcome<IReadOnlyList<NotificationChoice>>> ChoicesAsync(
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<NotificationChoice>>(
            actor,
            Permission.OwnSettings,
            async db =>
            {
                var made = await db
                    .NotificationChoices.Where(c => c.PersonId == actor.Id)
                    .ToListAsync(cancellationToken);
                return Enum.GetValues<NotificationKind>()
                    .Select(kind => made.Find(c => c.Kind == kind) ?? NotificationChoice.Make(actor.Id, kind))
                    .ToList();
            },
            cancellationToken
        );
}
