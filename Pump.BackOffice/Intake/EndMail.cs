using Pump.BackOffice.Identity;
using Pump.BackOffice.Intake.Out;
using Pump.BackOffice.Intake.Parsing;
using Pump.BackOffice.Intake.Reading;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake;

/// <summary>A mail at its end: read, routed, its files received.</summary>
internal sealed record EndingMail(
    StoredFile File,
    string Mailbox,
    ParsedMail? Mail,
    MailRoute Route,
    TakenFiles Files,
    Guid Delivery
);

/// <summary>Writes a mail's end: its row, and what it does to tickets, all inside one command.</summary>
public sealed class EndMail(Acknowledge acknowledge)
{
    internal const string Topic = "mail";

    internal async Task<Outcome<MailEnding>> WriteAsync(
        CommandScope scope,
        EndingMail ending,
        CancellationToken cancellationToken
    )
    {
        var row = InboundMail.Make(ending.File, ending.Mailbox, scope.Now);
        scope.Db.InboundMails.Add(row);
        return await EndAsync(scope, row, ending, cancellationToken);
    }

    internal async Task<Outcome<MailEnding>> EndAsync(
        CommandScope scope,
        InboundMail row,
        EndingMail ending,
        CancellationToken cancellationToken
    )
    {
        var route = ending.Route;
        var isSame = route.Outcome == MailOutcome.Duplicate;
        row.Says(ending.Mail, ending.Mail is { } mail && !isSame ? MailRouter.FingerprintOf(mail) : null, route.Sender);
        var outcome = route.Outcome switch
        {
            MailOutcome.Ticket => await OpenAsync(scope, row, ending, cancellationToken),
            MailOutcome.Reply => await ReplyAsync(scope, row, ending, cancellationToken),
            MailOutcome.Bounce => await BounceAsync(scope, row, route, cancellationToken),
            _ => route,
        };
        if (isSame && route is { Ticket: { } ticket, Number: { } number })
        {
            row.Concerns(ticket, number);
        }

        row.End(outcome.Outcome, outcome.Code, outcome.Reason, scope.Now);
        scope.Record(
            "mail.ended",
            "Mail",
            row.Id.Value.ToString("D"),
            $"A mail from {ending.Mailbox} ended as {row.Outcome}{(row.TicketNumber is { } n ? $" on {Ticket.NameOf(n)}" : "")}.",
            afterDigest: row.Digest.Hex
        );
        scope.Tell(Topic, row.Id.Value.ToString("D"));
        return new MailEnding(row.Outcome, row.TicketNumber, row.ReasonCode, row.Reason, ending.Delivery);
    }

    private async Task<MailRoute> OpenAsync(
        CommandScope scope,
        InboundMail row,
        EndingMail ending,
        CancellationToken cancellationToken
    )
    {
        var (mail, route) = (ending.Mail!, ending.Route);
        var hints = await MailHints.ReadAsync(scope.Db, mail, route.Customer, cancellationToken);
        var ticket = await OpenTicket.MakeAsync(
            scope,
            new NewTicket(
                route.Customer,
                new Correspondent(mail.FromName, mail.From!),
                MailHints.KindOf(hints),
                mail.Subject.Length == 0 ? "(no subject)" : mail.Subject,
                mail.Text,
                MailHints.ClaimOf(hints),
                ending.Files.Proofs
            ),
            null,
            cancellationToken
        );
        row.Concerns(ticket.Id, ticket.Number);
        scope.Db.MailHints.AddRange(route.Suggestions.Concat(hints).Select(h => MailHint.Make(row.Id, h)));
        TellOfRefused(scope, ticket, ending.Files);
        await acknowledge.PutAsync(scope, ticket, mail, route.Sender, cancellationToken);
        return route;
    }

    private static async Task<MailRoute> ReplyAsync(
        CommandScope scope,
        InboundMail row,
        EndingMail ending,
        CancellationToken cancellationToken
    )
    {
        var (mail, route) = (ending.Mail!, ending.Route);
        var answered = await ReceiveReply.PutAsync(
            scope,
            new CustomerReply(
                route.Ticket!.Value,
                new Correspondent(mail.FromName, mail.From!),
                mail.Text,
                route.IsAutomatic,
                ending.Files.Proofs
            ),
            cancellationToken
        );
        if (!answered.TryValue(out var ticket, out var refusal))
        {
            // Only a machine's mail is refused: on a closed ticket it opens no new one.
            return route with { Outcome = MailOutcome.Ignored, Code = "automatic", Reason = refusal.Sentence };
        }

        row.Concerns(ticket.Id, ticket.Number);
        TellOfRefused(scope, ticket, ending.Files);
        return route.Sender == SenderStanding.Verified
            ? route
            : route with
            {
                Code = "unverified",
                Reason = "Nobody vouches that the sender is who the mail says.",
            };
    }

    private static async Task<MailRoute> BounceAsync(
        CommandScope scope,
        InboundMail row,
        MailRoute route,
        CancellationToken cancellationToken
    )
    {
        var ticket = await scope.Db.Set<Ticket>().FindAsync([route.Ticket!.Value], cancellationToken);
        row.Concerns(ticket!.Id, ticket.Number);
        scope.Happened(ticket, TicketEventKind.MailBounced, "ticket.mail-bounced", route.Reason!);
        if ((ticket.HandedTo ?? ticket.AssigneeId) is { } owner)
        {
            await Notify.PersonAsync(
                scope,
                owner,
                NotificationKind.CustomerReplied,
                $"{route.Reason} ({ticket.Name})",
                $"/tickets/{ticket.Number}",
                cancellationToken
            );
        }

        return route;
    }

    private static void TellOfRefused(CommandScope scope, Ticket ticket, TakenFiles files)
    {
        if (files.Refused.Count > 0)
        {
            scope.Happened(
                ticket,
                TicketEventKind.ProofAdded,
                "ticket.files-refused",
                $"Not taken from the mail: {string.Join(" ", files.Refused)}"
            );
        }
    }
}
