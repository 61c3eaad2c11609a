using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake.Desk;

/// <summary>What a rule read for the claim, with its words.</summary>
public sealed record ProposedPart(HintKind Kind, string Value, string Words, string Rule);

/// <summary>What a ticket's first mail said, and what is not confirmed of it.</summary>
/// <param name="Sender">Of the mail that opened it; Unknown when no mail did.</param>
/// <param name="HasDoubtfulReply">A later mail's sender is not vouched for.</param>
/// <param name="Proposed">What the rules read; empty once a person confirmed.</param>
/// <param name="OpenLinks">Upload links that still open.</param>
public sealed record TicketMailSheet(
    InboundMailId? Mail,
    string? From,
    SenderStanding Sender,
    bool HasDoubtfulReply,
    IReadOnlyList<SuggestedCustomer> Suggestions,
    IReadOnlyList<string> Related,
    IReadOnlyList<ProposedPart> Proposed,
    int OpenLinks
);

/// <summary>Reads what mail says of a ticket, for its page.</summary>
public sealed class TicketMail(Access access, TimeProvider clock)
{
    public Task<Outcome<TicketMailSheet>> RunAsync(Actor actor, TicketId ticket, CancellationToken cancellationToken) =>
        access.ReadAsync<TicketMailSheet>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var first = await db
                    .InboundMails.Where(m => m.TicketId == ticket && m.Outcome == MailOutcome.Ticket)
                    .OrderBy(m => m.ReceivedAt)
                    .FirstOrDefaultAsync(cancellationToken);
                var doubtful = await db.InboundMails.AnyAsync(
                    m =>
                        m.TicketId == ticket && m.Outcome == MailOutcome.Reply && m.Sender == SenderStanding.Unverified,
                    cancellationToken
                );
                var now = clock.Now();
                var links = await db.UploadLinks.CountAsync(
                    l => l.TicketId == ticket && l.UsedAt == null && l.RevokedAt == null && l.ExpiresAt > now,
                    cancellationToken
                );
                return first is null
                    ? new TicketMailSheet(null, null, SenderStanding.Unknown, doubtful, [], [], [], links)
                    : await OfAsync(db, first, doubtful, links, cancellationToken);
            },
            cancellationToken
        );

    private static async Task<TicketMailSheet> OfAsync(
        BackOfficeDb db,
        InboundMail first,
        bool doubtful,
        int links,
        CancellationToken cancellationToken
    )
    {
        var hints = await db
            .MailHints.Where(h => h.MailId == first.Id)
            .OrderBy(h => h.Id)
            .ToListAsync(cancellationToken);
        var suggested = await UnknownSenders.SuggestedAsync(db, [first.Id], cancellationToken);
        return new TicketMailSheet(
            first.Id,
            first.FromAddress,
            first.Sender,
            doubtful,
            [.. suggested[first.Id]],
            [.. hints.Where(h => h.Kind == HintKind.RelatedTicket).Select(h => h.Value)],
            first.ConfirmedAt is not null
                ? []
                :
                [
                    .. hints
                        .Where(h => h.Kind is not (HintKind.Customer or HintKind.RelatedTicket))
                        .Select(h => new ProposedPart(h.Kind, h.Value, h.Words, h.Rule)),
                ],
            links
        );
    }
}

/// <summary>A person looked at what the rules had read and lets it stand as it is now.</summary>
public sealed class ConfirmReading(CommandRunner commands)
{
    public Task<Outcome<Nothing>> RunAsync(
        CommandId id,
        Actor actor,
        InboundMailId mail,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync<Nothing>(
            new Command(id, actor, TicketDesk.PermissionFor(actor), "mail.confirm", new { mail }),
            async scope =>
            {
                var row = await scope.Db.InboundMails.FirstOrDefaultAsync(m => m.Id == mail, cancellationToken);
                var ticket = row?.TicketId is { } of
                    ? await scope.Db.Set<Ticket>().FirstOrDefaultAsync(t => t.Id == of, cancellationToken)
                    : null;
                if (row is null || ticket is null)
                {
                    return Refusal.NotFound("mail");
                }

                if (await TicketDesk.WhyNotAsync(scope, ticket, cancellationToken) is { } forbidden)
                {
                    return forbidden;
                }

                row.Confirm(scope.Actor.Id, scope.Now);
                scope.Happened(
                    ticket,
                    TicketEventKind.Described,
                    "ticket.reading-confirmed",
                    "Kind and claim confirmed as they stand"
                );
                return Nothing.AtAll;
            },
            cancellationToken
        );
}
