using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Takes one's own answer back before it leaves: the mail is cancelled, the text is a draft again.</summary>
public sealed class TakeBackReply(CommandRunner commands)
{
    public const string LeftCode = "mail-left";

    /// <summary>No version is asked for: within fifteen seconds the answer itself is what may not have changed.</summary>
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketMessageId message,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(id, actor, TicketDesk.PermissionFor(actor), "ticket.take-back-reply", new { message }),
            scope => TakeBackAsync(scope, message, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<TicketAnswer>> TakeBackAsync(
        CommandScope scope,
        TicketMessageId id,
        CancellationToken cancellationToken
    )
    {
        var db = scope.Db;
        var message = await db.TicketMessages.FirstOrDefaultAsync(
            m => m.Id == id && m.PersonId == scope.Actor.Id,
            cancellationToken
        );
        if (message?.OutboxId is null || message.TakenBackAt is not null)
        {
            return Refusal.NotFound("answer");
        }

        var mail = await db.Set<OutboxMessage>().FirstAsync(m => m.Id == message.OutboxId, cancellationToken);
        if (scope.Now >= message.HeldUntil || !mail.Cancel(scope.Now))
        {
            return new Refusal(LeftCode, "The mail has left already.");
        }

        var ticket = (await ServiceCalendars.TicketAsync(db, t => t.Id == message.TicketId, cancellationToken))!;
        message.TakeBack(scope.Now);
        ticket.TakeBack(message, scope.Now);
        var draft = await db.TicketDrafts.FirstOrDefaultAsync(
            d => d.TicketId == ticket.Id && d.PersonId == scope.Actor.Id && d.Kind == DraftKind.Reply,
            cancellationToken
        );
        if (draft is null)
        {
            draft = TicketDraft.Make(ticket.Id, scope.Actor.Id, DraftKind.Reply);
            db.TicketDrafts.Add(draft);
        }

        draft.Keep(message.Text, ticket.MessageCount, [], scope.Now);
        scope.Happened(
            ticket,
            TicketEventKind.ReplyTakenBack,
            "ticket.reply-taken-back",
            "Answer taken back before it left"
        );
        return new TicketAnswer(ticket.Number, ticket.State);
    }
}
