using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Intake.Parsing;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake;

/// <summary>Where a mail goes, and why.</summary>
/// <param name="IsAutomatic">It goes on its ticket, but moves nothing.</param>
internal sealed record MailRoute(
    MailOutcome Outcome,
    string? Code = null,
    string? Reason = null,
    TicketId? Ticket = null,
    int? Number = null,
    bool IsAutomatic = false,
    SenderStanding Sender = SenderStanding.Unknown,
    CustomerId? Customer = null
)
{
    public IReadOnlyList<ReadHint> Suggestions { get; init; } = [];
}

/// <summary>
/// Decides where a mail goes. A ticket is only found by a Message-ID that we signed, or by the subject's tag from a
/// sender who is known on that ticket's customer: whoever merely knows a number opens a ticket of their own.
/// </summary>
public sealed partial class MailRouter(SignedMessageId ids, IOptions<MailOptions> options)
{
    internal async Task<MailRoute> DecideAsync(
        BackOfficeDb db,
        ParsedMail mail,
        SenderSetting setting,
        CancellationToken cancellationToken
    )
    {
        if (FingerprintOf(mail) is { } print && await SameAsync(db, print, cancellationToken) is { } same)
        {
            return same;
        }

        if (mail.MessageId is { } own && ids.TicketOf(own) is not null)
        {
            return Ignore("own-mail", "This is a mail of ours that came back.");
        }

        if (mail.Bounce is { } bounce)
        {
            return await BounceAsync(db, bounce, cancellationToken);
        }

        if (mail.From is null)
        {
            return new MailRoute(MailOutcome.Quarantined, "no-sender", "The mail does not say who wrote it.");
        }

        if (string.Equals(mail.From, options.Value.From, StringComparison.OrdinalIgnoreCase))
        {
            return Ignore("own-address", "The mail says that we wrote it.");
        }

        var sender = SenderCheck.Of(mail, setting);
        var machine = mail.Machinery;
        var isAutomatic = machine.IsAutomatic || machine.IsNullSender || machine.Instance is not null;
        if (await ThreadAsync(db, mail, cancellationToken) is { } thread)
        {
            return new MailRoute(
                MailOutcome.Reply,
                Ticket: thread.Id,
                Number: thread.Number,
                IsAutomatic: isAutomatic,
                Sender: sender
            );
        }

        if (isAutomatic)
        {
            return Ignore("automatic", "A machine wrote it, and it answers no mail of ours.");
        }

        var match = await CustomerMatch.FindAsync(db, mail, cancellationToken);
        if (machine.IsList && match.Known is null)
        {
            return Ignore("bulk", "It was sent in bulk or through a list, and nobody knows the sender.");
        }

        return await NewOrTaggedAsync(db, mail, sender, match, cancellationToken);
    }

    /// <summary>One digest of Message-ID, From, Date and body; null without a Message-ID.</summary>
    internal static string? FingerprintOf(ParsedMail mail) =>
        mail.MessageId is null
            ? null
            : FileDigest
                .Of(
                    Encoding.UTF8.GetBytes(
                        $"{mail.MessageId}\n{mail.From}\n{mail.SentAt?.UtcTicks.ToString(CultureInfo.InvariantCulture)}\n{mail.BodyDigest}"
                    )
                )
                .Hex;

    private static async Task<MailRoute?> SameAsync(
        BackOfficeDb db,
        string print,
        CancellationToken cancellationToken
    ) =>
        await db
            .InboundMails.Where(m => m.Fingerprint == print)
            .Select(m => new MailRoute(
                MailOutcome.Duplicate,
                "same-mail",
                "The same mail came by another way.",
                m.TicketId,
                m.TicketNumber,
                false,
                SenderStanding.Unknown,
                null
            ))
            .FirstOrDefaultAsync(cancellationToken);

    private static async Task<MailRoute> NewOrTaggedAsync(
        BackOfficeDb db,
        ParsedMail mail,
        SenderStanding sender,
        CustomerMatch match,
        CancellationToken cancellationToken
    )
    {
        var tagged = await TaggedAsync(db, mail.Subject, cancellationToken);
        var isVerified = sender == SenderStanding.Verified;
        if (tagged is { CustomerId: { } owner } && isVerified && match.Known == owner)
        {
            return new MailRoute(MailOutcome.Reply, Ticket: tagged.Id, Number: tagged.Number, Sender: sender);
        }

        List<ReadHint> suggestions = [.. match.Suggestions];
        if (tagged is not null)
        {
            suggestions.Add(
                new ReadHint(HintKind.RelatedTicket, Ticket.NameOf(tagged.Number), mail.Subject, "the subject names it")
            );
        }

        if (!isVerified && match.Known is { } claimed)
        {
            var companyId = await db
                .Customers.Where(c => c.Id == claimed)
                .Select(c => c.CompanyId)
                .FirstAsync(cancellationToken);
            suggestions.Insert(
                0,
                new ReadHint(
                    HintKind.Customer,
                    companyId,
                    mail.From!,
                    "has this address, but nobody vouches for the sender",
                    claimed
                )
            );
        }

        var (code, reason) =
            !isVerified ? ("unverified", "Nobody vouches that the sender is who the mail says.")
            : match.Known is null ? ("unknown-sender", "No customer has the sender's address or domain.")
            : ((string?)null, (string?)null);
        return new MailRoute(
            MailOutcome.Ticket,
            code,
            reason,
            Sender: sender,
            Customer: isVerified ? match.Known : null
        )
        {
            Suggestions = suggestions,
        };
    }

    private async Task<MailRoute> BounceAsync(BackOfficeDb db, BounceReport bounce, CancellationToken cancellationToken)
    {
        var ticket = await FirstOfAsync(db, bounce.Originals, cancellationToken);
        return ticket is null
            ? Ignore(
                "foreign-bounce",
                "It reports a failed delivery of a mail that is not ours, or of one about no ticket."
            )
            : new MailRoute(
                MailOutcome.Bounce,
                bounce.IsPermanent ? "undeliverable" : "delayed",
                BounceWords(bounce),
                ticket.Id,
                ticket.Number,
                IsAutomatic: true
            );
    }

    private static string BounceWords(BounceReport bounce)
    {
        var whom = bounce.Recipient is null ? "Our mail" : $"Our mail to {bounce.Recipient}";
        var status = bounce.Status is null ? string.Empty : $" ({bounce.Status})";
        return bounce.IsPermanent ? $"{whom} could not be delivered{status}" : $"{whom} is delayed{status}";
    }

    private Task<Found?> ThreadAsync(BackOfficeDb db, ParsedMail mail, CancellationToken cancellationToken) =>
        FirstOfAsync(db, mail.References, cancellationToken);

    private async Task<Found?> FirstOfAsync(
        BackOfficeDb db,
        IEnumerable<string> messageIds,
        CancellationToken cancellationToken
    )
    {
        foreach (var number in messageIds.Select(ids.TicketOf).Where(n => n > 0).Distinct())
        {
            if (await FindAsync(db, number!.Value, cancellationToken) is { } ticket)
            {
                return ticket;
            }
        }

        return null;
    }

    private static async Task<Found?> TaggedAsync(
        BackOfficeDb db,
        string subject,
        CancellationToken cancellationToken
    ) =>
        Tag().Match(subject) is { Success: true } tag
        && int.TryParse(tag.Groups["number"].Value, CultureInfo.InvariantCulture, out var number)
            ? await FindAsync(db, number, cancellationToken)
            : null;

    private static Task<Found?> FindAsync(BackOfficeDb db, int number, CancellationToken cancellationToken) =>
        db.Set<Ticket>()
            .Where(t => t.Number == number)
            .Select(t => new Found(t.Id, t.Number, t.CustomerId))
            .FirstOrDefaultAsync(cancellationToken);

    private static MailRoute Ignore(string code, string reason) => new(MailOutcome.Ignored, code, reason);

    private sealed record Found(TicketId Id, int Number, CustomerId? CustomerId);

    [GeneratedRegex(
        "\\[CR-(?<number>[0-9]{1,9})\\]",
        RegexOptions.NonBacktracking
            | RegexOptions.ExplicitCapture
            | RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant
    )]
    private static partial Regex Tag();
}
