using System.Text;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Intake.Parsing;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Intake.Desk;

/// <summary>The beginning of a mail's raw text. Nothing is decoded or parsed: it is shown as it stands.</summary>
public sealed class MailPreview(Access access, MailStore store)
{
    private const int MostBytes = 32 << 10;

    public async Task<Outcome<string>> RunAsync(Actor actor, InboundMailId mail, CancellationToken cancellationToken)
    {
        var found = await access.ReadAsync<string>(
            actor,
            Permission.SeeDesk,
            async db =>
                (await db.InboundMails.FirstOrDefaultAsync(m => m.Id == mail, cancellationToken))?.Digest.Hex is { } hex
                    ? hex
                    : Refusal.NotFound("mail"),
            cancellationToken
        );
        if (!found.TryValue(out var digest, out var refusal))
        {
            return refusal;
        }

        await using var raw = await store.OpenReadAsync(FileDigest.Parse(digest), cancellationToken);
        if (raw is null)
        {
            return Refusal.NotFound("mail");
        }

        var head = new byte[MostBytes];
        var length = await raw.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        return CleanText.Of(Encoding.UTF8.GetString(head, 0, length), MostBytes);
    }
}

/// <summary>Takes a raw mail out for a look with other tools; written into the audit log.</summary>
public sealed class OpenRawMail(CommandRunner commands)
{
    public Task<Outcome<string>> RunAsync(
        CommandId id,
        Actor actor,
        InboundMailId mail,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync<string>(
            new Command(id, actor, Permission.OpenOriginals, "mail.open-raw", new { mail }),
            async scope =>
            {
                var row = await scope.Db.InboundMails.FirstOrDefaultAsync(m => m.Id == mail, cancellationToken);
                if (row is null)
                {
                    return Refusal.NotFound("mail");
                }

                scope.Record(
                    "mail.raw-opened",
                    "Mail",
                    mail.Value.ToString("D"),
                    "The raw mail was downloaded.",
                    afterDigest: row.Digest.Hex
                );
                return row.Digest.Hex;
            },
            cancellationToken
        );
}

/// <summary>Tries a mail of the outbox again that was given up. Where nobody knows whether it had left, a person has decided.</summary>
public sealed class RetryOutgoing(CommandRunner commands)
{
    public Task<Outcome<Nothing>> RunAsync(
        CommandId id,
        Actor actor,
        OutboxMessageId mail,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync<Nothing>(
            new Command(id, actor, Permission.WorkTickets, "mail.send-again", new { mail }),
            async scope =>
            {
                var message = await scope
                    .Db.Set<OutboxMessage>()
                    .FirstOrDefaultAsync(m => m.Id == mail, cancellationToken);
                if (message is not { DoneAt: null, CancelledAt: null, GivenUpAt: not null })
                {
                    return Refusal.Stale("The mail");
                }

                message.TryAgain(scope.Now);
                scope.Record(
                    "mail.send-again",
                    "Mail",
                    mail.Value.ToString("D"),
                    "A mail that was given up is sent again."
                );
                scope.Tell(EndMail.Topic, mail.Value.ToString("D"));
                return Nothing.AtAll;
            },
            cancellationToken
        );
}
