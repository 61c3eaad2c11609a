using System.Text.Json;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Intake.Parsing;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake.Out;

/// <summary>Tells a customer that their mail has arrived, where that is switched on and the sender is a person who is vouched for.</summary>
public sealed class Acknowledge(IOptions<MailOptions> options)
{
    private static readonly string[] Posts = ["mailer-daemon@", "postmaster@", "noreply@", "no-reply@", "donotreply@"];

    /// <summary>Puts the answer into the outbox, inside the command that opens the ticket.</summary>
    internal async Task PutAsync(
        CommandScope scope,
        Ticket ticket,
        ParsedMail mail,
        SenderStanding sender,
        CancellationToken cancellationToken
    )
    {
        if (
            !options.Value.Acknowledge
            || sender != SenderStanding.Verified
            || mail.Machinery
                is not { IsAutomatic: false, IsList: false, IsNullSender: false, WantsNoAnswer: false, Instance: null }
            // who quotes a ticket of any help desk is in a conversation already, perhaps with another machine
            || ticket.Subject.Contains("[CR-", StringComparison.OrdinalIgnoreCase)
            || Array.Exists(Posts, p => mail.From!.StartsWith(p, StringComparison.Ordinal))
            || !await AutomaticMail.TakeAsync(scope.Db, mail.From!, scope.Now, cancellationToken)
        )
        {
            return;
        }

        var answer = new OutgoingMail(
            mail.From!,
            $"Re: {ticket.Subject} [{ticket.Name}]",
            $"""
            Hello {mail.FromName},

            your mail has arrived and is now {ticket.Name}. A person will look at it and answer here.

            {options.Value.FromName}
            """,
            ticket.Number,
            IsAutomatic: true
        );
        scope.Db.Add(
            OutboxMessage.Make(SendDigests.OutboxKind, JsonSerializer.Serialize(answer), scope.Now, scope.Now)
        );
        scope.Happened(
            ticket,
            TicketEventKind.Acknowledged,
            "ticket.acknowledged",
            "Acknowledged by an automatic mail"
        );
    }
}
