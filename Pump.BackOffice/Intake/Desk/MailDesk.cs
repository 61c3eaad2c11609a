using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Intake.Mailboxes;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Intake.Desk;

/// <summary>A mail in quarantine, or one that was ignored.</summary>
public sealed record SetAsideMail(
    InboundMailId Id,
    string Mailbox,
    string? From,
    string? Subject,
    DateTimeOffset ReceivedAt,
    long Length,
    string? Reason,
    int Tries
);

/// <summary>A mailbox and how it stands; <paramref name="State"/> is Starting until somebody looked into it.</summary>
public sealed record MailboxRow(
    string Name,
    MailboxKind Kind,
    string Where,
    string Senders,
    MailboxState State,
    DateTimeOffset? Since,
    string? Error,
    DateTimeOffset? LookedAt,
    DateTimeOffset? LastMailAt
);

/// <summary>A mail of the outbox that is late or was given up.</summary>
public sealed record LateMail(
    OutboxMessageId Id,
    string To,
    string Subject,
    int? Ticket,
    DateTimeOffset WrittenAt,
    int Tries,
    string? Error,
    DateTimeOffset? NextAt,
    bool IsGivenUp
);

/// <summary>All that wants a person's eye about mail. Each list has its newest hundred; the counts are whole.</summary>
public sealed record MailDeskSheet(
    IReadOnlyList<UnknownSenderRow> Unknown,
    IReadOnlyList<SetAsideMail> Quarantine,
    IReadOnlyList<SetAsideMail> Ignored,
    IReadOnlyList<LateMail> Late,
    IReadOnlyList<MailboxRow> Mailboxes,
    int QuarantineCount,
    int IgnoredCount
);

/// <summary>Reads the mail desk.</summary>
public sealed class MailDesk(Access access, IOptions<MailOptions> options, IHostEnvironment environment)
{
    private const int Most = 100;

    public Task<Outcome<MailDeskSheet>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<MailDeskSheet>(
            actor,
            Permission.SeeDesk,
            async db => new MailDeskSheet(
                await UnknownSenders.ReadAsync(db, Most, cancellationToken),
                await SetAsideAsync(db, MailOutcome.Quarantined, cancellationToken),
                await SetAsideAsync(db, MailOutcome.Ignored, cancellationToken),
                await LateAsync(db, cancellationToken),
                await MailboxesAsync(db, cancellationToken),
                await db.InboundMails.CountAsync(m => m.Outcome == MailOutcome.Quarantined, cancellationToken),
                await db.InboundMails.CountAsync(m => m.Outcome == MailOutcome.Ignored, cancellationToken)
            ),
            cancellationToken
        );

    private static Task<List<SetAsideMail>> SetAsideAsync(
        BackOfficeDb db,
        MailOutcome outcome,
        CancellationToken cancellationToken
    ) =>
        db
            .InboundMails.Where(m => m.Outcome == outcome)
            .OrderByDescending(m => m.ReceivedAt)
            .Take(Most)
            .Select(m => new SetAsideMail(
                m.Id,
                m.Mailbox,
                m.FromAddress,
                m.Subject,
                m.ReceivedAt,
                m.Length,
                m.Reason,
                m.Tries
            ))
            .ToListAsync(cancellationToken);

    private static async Task<IReadOnlyList<LateMail>> LateAsync(BackOfficeDb db, CancellationToken cancellationToken)
    {
        var late = await db.Set<OutboxMessage>()
            .Where(m => m.Kind == SendDigests.OutboxKind && m.DoneAt == null && m.CancelledAt == null)
            .Where(m => m.GivenUpAt != null || m.Tries > 0)
            .OrderByDescending(m => m.CreatedAt)
            .Take(Most)
            .ToListAsync(cancellationToken);
        return
        [
            .. late.Select(m =>
            {
                var mail = System.Text.Json.JsonSerializer.Deserialize<OutgoingMail>(m.Payload);
                var isGivenUp = m.GivenUpAt is not null;
                return new LateMail(
                    m.Id,
                    mail?.To ?? string.Empty,
                    mail?.Subject ?? string.Empty,
                    mail?.Ticket,
                    m.CreatedAt,
                    m.Tries,
                    m.LastError,
                    isGivenUp ? null : m.DueAt,
                    isGivenUp
                );
            }),
        ];
    }

    private async Task<IReadOnlyList<MailboxRow>> MailboxesAsync(BackOfficeDb db, CancellationToken cancellationToken)
    {
        var standings = await db.MailboxStandings.ToDictionaryAsync(s => s.Name, cancellationToken);
        return
        [
            .. MailboxesJob
                .Watched(options.Value, environment)
                .Select(box =>
                {
                    var standing = standings.GetValueOrDefault(box.Name);
                    return new MailboxRow(
                        box.Name,
                        box.Kind,
                        box.Kind == MailboxKind.Imap ? $"{box.User} at {box.Host}, {box.Folder}" : box.Folder,
                        box.AuthservId is { Length: > 0 } server ? $"as {server} says" : "trusted",
                        standing?.State ?? MailboxState.Starting,
                        standing?.Since,
                        standing?.Error,
                        standing?.LookedAt,
                        standing?.LastMailAt
                    );
                }),
        ];
    }
}
