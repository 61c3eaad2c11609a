using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Putting an answer into the thread and its mail into the outbox, where it is held for a moment.</summary>
internal static class OutgoingReply
{
    /// <summary>How long an answer can be taken back.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(15);

    public static async Task<Refusal?> PutAsync(
        CommandScope scope,
        Ticket ticket,
        string text,
        bool thenWait,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > TicketDraft.MostCharacters)
        {
            return Refusal.Invalid(nameof(text), "A reply has 1 to 100,000 characters.");
        }

        var mail = new OutgoingMail(
            ticket.RequesterAddress,
            $"Re: {ticket.Subject} [{ticket.Name}]",
            text,
            ticket.Number
        );
        var outbox = OutboxMessage.Make(
            SendDigests.OutboxKind,
            JsonSerializer.Serialize(mail),
            scope.Now,
            scope.Now + Hold
        );
        var message = TicketMessage.Answer(ticket, scope.Actor, text, outbox);
        if (ticket.Answer(thenWait, scope.Now) is { } refusal)
        {
            return refusal;
        }

        if (ticket.AssigneeId is null && scope.Actor.May(Permission.WorkTickets))
        {
            ticket.Assign(scope.Actor.Id, scope.Now);
        }

        scope.Db.Add(outbox);
        scope.Db.TicketMessages.Add(message);
        var draft = await scope.Db.TicketDrafts.FirstOrDefaultAsync(
            d => d.TicketId == ticket.Id && d.PersonId == scope.Actor.Id && d.Kind == DraftKind.Reply,
            cancellationToken
        );
        if (draft is not null)
        {
            scope.Db.TicketDrafts.Remove(draft);
        }

        scope.Recorded(ticket, "ticket.answered", $"An answer to {ticket.RequesterAddress} leaves in 15 seconds.");
        return null;
    }
}
