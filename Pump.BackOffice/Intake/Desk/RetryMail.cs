using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Intake.Mailboxes;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake.Desk;

/// <summary>Sends a mail in quarantine through the whole way once more, for example after a repair. It may end there again.</summary>
public sealed class RetryMail(
    CommandRunner commands,
    Access access,
    TakeInMail take,
    EndMail end,
    IOptions<MailOptions> options,
    IHostEnvironment environment
)
{
    public async Task<Outcome<MailEnding>> RunAsync(
        CommandId id,
        Actor actor,
        InboundMailId mail,
        CancellationToken cancellationToken
    )
    {
        var found = await access.ReadAsync<InboundMail>(
            actor,
            Permission.WorkTickets,
            async db =>
                await db.InboundMails.FirstOrDefaultAsync(m => m.Id == mail, cancellationToken) is { } row
                    ? row
                    : Refusal.NotFound("mail"),
            cancellationToken
        );
        if (!found.TryValue(out var before, out var refusal))
        {
            return refusal;
        }

        var senders = SendersOf(before.Mailbox);
        var file = new StoredFile(before.Digest, before.Length, WasThere: true);
        return await take.AgainAsync(
            file,
            new MailSource(before.Mailbox, senders),
            (ending, token) =>
                commands.RunAsync(
                    new Command(id, actor, Permission.WorkTickets, "mail.retry", new { mail }),
                    async scope =>
                    {
                        var row = await scope.Db.InboundMails.FirstOrDefaultAsync(m => m.Id == mail, token);
                        return row is not { Outcome: MailOutcome.Quarantined }
                            ? Refusal.Stale("The mail")
                            : await end.EndAsync(scope, row, ending, token);
                    },
                    token
                ),
            cancellationToken
        );
    }

    private SenderSetting SendersOf(string mailbox) =>
        mailbox == ImportMails.Mailbox
            ? options.Value.Import.IsSaid
                ? options.Value.Import
                : new SenderSetting { Trusted = !environment.IsProduction() }
            : MailboxesJob.Watched(options.Value, environment).FirstOrDefault(b => b.Name == mailbox)
                ?? new SenderSetting();
}

/// <summary>Who wrote a mail that was set aside and what about, as a person reads it.</summary>
public sealed record TicketOfMail(string Name, string Address, string Subject, string Text);

/// <summary>Makes a ticket of a mail that was set aside. The person says who wrote; the mail itself is put on it as a file.</summary>
public sealed class MakeTicketOfMail(CommandRunner commands, Access access, MailStore store, ReceiveProof receive)
{
    public async Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        InboundMailId mail,
        TicketOfMail said,
        CancellationToken cancellationToken
    )
    {
        var found = await access.ReadAsync<FoundDigest>(
            actor,
            Permission.WorkTickets,
            async db =>
                await db
                    .InboundMails.Where(m => m.Id == mail)
                    .Select(m => new FoundDigest(m.Digest))
                    .FirstOrDefaultAsync(cancellationToken)
                    is { } row
                    ? row
                    : Refusal.NotFound("mail"),
            cancellationToken
        );
        if (!found.TryValue(out var digest, out var refusal))
        {
            return refusal;
        }

        if (WhyNot(said) is { } wrong)
        {
            return wrong;
        }

        List<AttachedProof> proofs = [];
        await using (var raw = await store.OpenReadAsync(digest.Digest, cancellationToken))
        {
            if (raw is { Length: > 0 })
            {
                var kept = await receive.RunAsync(
                    TakeInMail.CommandFor(digest.Digest, "original"),
                    TakeInMail.Job,
                    new NewProof("mail.eml", ProofSource.Mail),
                    raw,
                    cancellationToken
                );
                if (kept.TryValue(out var proof, out _))
                {
                    proofs.Add(new AttachedProof(proof, ProofShape.Other, "mail.eml"));
                }
            }
        }

        return await commands.RunAsync(
            new Command(id, actor, Permission.WorkTickets, "mail.make-ticket", new { mail, said }),
            scope => OpenAsync(scope, mail, said, proofs, cancellationToken),
            cancellationToken
        );
    }

    private static async Task<Outcome<TicketAnswer>> OpenAsync(
        CommandScope scope,
        InboundMailId id,
        TicketOfMail said,
        List<AttachedProof> proofs,
        CancellationToken cancellationToken
    )
    {
        var row = await scope.Db.InboundMails.FirstAsync(m => m.Id == id, cancellationToken);
        if (row.Outcome is not (MailOutcome.Quarantined or MailOutcome.Ignored))
        {
            return Refusal.Stale("The mail");
        }

        var ticket = await OpenTicket.MakeAsync(
            scope,
            new NewTicket(
                null,
                new Correspondent(said.Name.Trim(), said.Address.Trim()),
                TicketKind.Other,
                said.Subject.Trim(),
                said.Text,
                Claim.Nothing,
                proofs
            ),
            null,
            cancellationToken
        );
        row.Concerns(ticket.Id, ticket.Number);
        row.End(MailOutcome.Ticket, "by-hand", $"{scope.Actor.Name} made a ticket of it.", scope.Now);
        scope.Record(
            "mail.made-ticket",
            "Mail",
            row.Id.Value.ToString("D"),
            $"A mail that was set aside became {ticket.Name}."
        );
        scope.Tell(EndMail.Topic, row.Id.Value.ToString("D"));
        return new TicketAnswer(ticket.Number, ticket.State);
    }

    private static Refusal? WhyNot(TicketOfMail said) =>
        string.IsNullOrWhiteSpace(said.Name) || said.Name.Length > 200
            ? Refusal.Invalid(nameof(said.Name), "A name has 1 to 200 characters.")
        : !said.Address.Contains('@', StringComparison.Ordinal) || said.Address.Length > 320
            ? Refusal.Invalid(nameof(said.Address), "An address to answer to is needed.")
        : string.IsNullOrWhiteSpace(said.Subject) || said.Subject.Length > 300
            ? Refusal.Invalid(nameof(said.Subject), "A subject has 1 to 300 characters.")
        : said.Text.Length > 100_000 ? Refusal.Invalid(nameof(said.Text), "A text has at most 100,000 characters.")
        : null;

    private sealed record FoundDigest(FileDigest Digest);
}
