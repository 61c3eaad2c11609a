using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;
using Pump.BackOffice.Intake.Parsing;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Intake.Out;

/// <summary>Writes a mail of the outbox out in full: signed Message-ID, the thread that it goes on, and what keeps machines from answering.</summary>
internal sealed class MailComposer(
    IDbContextFactory<BackOfficeDb> factory,
    SignedMessageId ids,
    MailKey key,
    IOptions<MailOptions> options
)
{
    private const int MostReferences = 10;

    /// <exception cref="FormatException">The address to send to is none.</exception>
    public async Task<MimeMessage> WriteAsync(
        OutboxMessageId id,
        OutgoingMail mail,
        DateTimeOffset writtenAt,
        CancellationToken cancellationToken
    )
    {
        if (!MailboxAddress.TryParse(mail.To, out var to) || !to.Address.Contains('@', StringComparison.Ordinal))
        {
            throw new FormatException($"'{mail.To}' is not an address.");
        }

        var message = new MimeMessage
        {
            MessageId = ids.Make(mail.Ticket ?? 0, id),
            Date = writtenAt,
            Subject = CleanText.Line(mail.Subject, 400),
            Body = new TextPart("plain") { Text = mail.Text },
        };
        message.From.Add(new MailboxAddress(options.Value.FromName, options.Value.From));
        message.To.Add(to);
        message.Headers.Add(MailHeaders.Instance, key.Sign("instance", options.Value.From));
        if (mail.IsAutomatic)
        {
            message.Headers.Add("Auto-Submitted", mail.Ticket is null ? "auto-generated" : "auto-replied");
            message.Headers.Add("X-Auto-Response-Suppress", "All");
            message.Headers.Add("Precedence", "bulk");
        }

        if (mail.Ticket is { } ticket)
        {
            await PutInThreadAsync(message, ticket, cancellationToken);
        }

        return message;
    }

    /// <summary>It answers the customer's last mail, so that their program shows it below.</summary>
    private async Task PutInThreadAsync(MimeMessage message, int ticket, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var received = await db
            .InboundMails.AsNoTracking()
            .Where(m => m.TicketNumber == ticket && m.MessageId != null)
            .Where(m => m.Outcome == MailOutcome.Ticket || m.Outcome == MailOutcome.Reply)
            .OrderByDescending(m => m.ReceivedAt)
            .Take(MostReferences)
            .Select(m => m.MessageId!)
            .ToListAsync(cancellationToken);
        List<string> sound = [.. received.Where(IsSound)];
        if (sound.Count > 0)
        {
            message.InReplyTo = sound[0];
            message.References.AddRange(Enumerable.Reverse(sound));
        }
    }

    /// <summary>What came from outside stands in our header only when it is plainly an id.</summary>
    private static bool IsSound(string messageId) =>
        messageId.Length <= 250
        && messageId.Contains('@', StringComparison.Ordinal)
        && messageId.All(c =>
            char.IsAsciiLetterOrDigit(c) || "@.!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal)
        );
}
