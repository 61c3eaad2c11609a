using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Notifications;

/// <summary>A mail to one person, as the outbox carries it.</summary>
/// <param name="Ticket">The number of the ticket that it is about; null when it is about none.</param>
/// <param name="IsAutomatic">No person wrote it: it says so, so that no machine answers it.</param>
public sealed record OutgoingMail(string To, string Subject, string Text, int? Ticket = null, bool IsAutomatic = false);

/// <summary>Gathers what waits for the digest into one mail a person.</summary>
public sealed class SendDigests(CommandRunner commands, PublicAddress address)
{
    public const string OutboxKind = "mail";
    private static readonly Actor Job = Actor.Job("Digests");

    /// <summary>Answers how many mails were put into the outbox.</summary>
    public Task<Outcome<int>> RunAsync(CommandId id, CancellationToken cancellationToken) =>
        commands.RunAsync(
            new Command(id, Job, Permission.RunJobs, "notifications.digest", new { id }),
            scope => SendAsync(scope, cancellationToken),
            cancellationToken
        );

    private async Task<Outcome<int>> SendAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var waiting = await scope
            .Db.Notifications.Where(n => n.ForDigest)
            .OrderBy(n => n.At)
            .ToListAsync(cancellationToken);
        var people = await scope.Db.People.ToDictionaryAsync(p => p.Id, cancellationToken);
        var mails = 0;
        foreach (var group in waiting.GroupBy(n => n.PersonId))
        {
            // What was read at the bell meanwhile is no news.
            var unread = group.Where(n => n.ReadAt is null).ToList();
            if (unread.Count > 0 && people[group.Key] is { DisabledAt: null } person)
            {
                scope.Db.Add(
                    OutboxMessage.Make(
                        OutboxKind,
                        JsonSerializer.Serialize(Write(person, unread)),
                        scope.Now,
                        scope.Now
                    )
                );
                mails++;
            }

            foreach (var notification in group)
            {
                notification.Digested();
            }
        }

        if (mails > 0)
        {
            scope.Record("digests.sent", "Notifications", "digest", $"{mails} digests were put into the outbox.");
        }

        return mails;
    }

    private OutgoingMail Write(Person person, List<Notification> news)
    {
        var text = new StringBuilder($"Hello {person.Name},\n\n");
        foreach (var item in news)
        {
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"- {item.At:yyyy-MM-dd HH:mm} UTC  {item.Sentence}  {address.Of(item.Route)}\n"
            );
        }

        return new OutgoingMail(
            person.Email,
            news.Count == 1 ? "BackOffice: 1 thing for you" : $"BackOffice: {news.Count} things for you",
            text.ToString(),
            IsAutomatic: true
        );
    }
}
