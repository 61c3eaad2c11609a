using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>A further mail of the customer on a ticket.</summary>
public sealed record CustomerReply(
    TicketId Ticket,
    Correspondent From,
    string Text,
    bool IsAutomatic,
    IReadOnlyList<AttachedProof> Proofs
);

/// <summary>Takes a customer's further mail in. On a closed ticket it opens a new one that is linked; a machine's mail moves nothing.</summary>
public sealed class ReceiveReply(CommandRunner commands)
{
    /// <summary>Answers the ticket that the mail ended on.</summary>
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        CustomerReply reply,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync<TicketAnswer>(
            new Command(
                id,
                actor,
                actor.IsJob ? Permission.RunJobs : Permission.WorkTickets,
                "ticket.receive-reply",
                reply
            ),
            async scope =>
                (await PutAsync(scope, reply, cancellationToken)).TryValue(out var ticket, out var refusal)
                    ? new TicketAnswer(ticket.Number, ticket.State)
                    : refusal,
            cancellationToken
        );

    /// <summary>Puts the mail on its ticket, inside a command; answers the ticket that it ended on.</summary>
    internal static async Task<Outcome<Ticket>> PutAsync(
        CommandScope scope,
        CustomerReply reply,
        CancellationToken cancellationToken
    )
    {
        var ticket = await ServiceCalendars.TicketAsync(scope.Db, t => t.Id == reply.Ticket, cancellationToken);
        if (ticket?.MergedInto is { } target)
        {
            ticket = await ServiceCalendars.TicketAsync(scope.Db, t => t.Id == target, cancellationToken);
        }

        if (ticket is null)
        {
            return Refusal.NotFound("ticket");
        }

        if (ticket.IsClosed)
        {
            return reply.IsAutomatic
                ? new Refusal(Ticket.ClosedCode, $"{ticket.Name} is closed, and a machine's mail opens no ticket.")
                : await GoOnAsync(scope, ticket, reply, cancellationToken);
        }

        var before = ticket.State;
        if (ticket.Reply(reply.Text, reply.IsAutomatic, scope.Now) is { } refusal)
        {
            return refusal;
        }

        var message = TicketMessage.FromCustomer(ticket.Id, reply.From, reply.Text, reply.IsAutomatic, scope.Now);
        scope.Db.TicketMessages.Add(message);
        AddProofs.Put(scope, ticket, reply.Proofs, message.Id);
        scope.Recorded(ticket, "ticket.replied-to", $"{reply.From.Name} wrote.");
        if (before != ticket.State)
        {
            var kind = before == TicketState.Resolved ? TicketEventKind.Reopened : TicketEventKind.StateChanged;
            scope.Happened(ticket, kind, "ticket.moved", $"{ticket.State.Words()}, because the customer wrote");
        }

        if (!reply.IsAutomatic && (ticket.HandedTo ?? ticket.AssigneeId) is { } owner)
        {
            await Notify.PersonAsync(
                scope,
                owner,
                NotificationKind.CustomerReplied,
                $"{reply.From.Name} wrote on {ticket.Name}, {ticket.Subject}",
                $"/tickets/{ticket.Number}",
                cancellationToken
            );
        }

        return ticket;
    }

    private static async Task<Outcome<Ticket>> GoOnAsync(
        CommandScope scope,
        Ticket closed,
        CustomerReply reply,
        CancellationToken cancellationToken
    )
    {
        var next = await OpenTicket.MakeAsync(
            scope,
            new NewTicket(
                closed.CustomerId,
                reply.From,
                closed.Kind,
                closed.Subject,
                reply.Text,
                closed.Claim,
                reply.Proofs
            ),
            closed,
            cancellationToken
        );
        scope.Happened(closed, TicketEventKind.Opened, "ticket.continued", $"The customer wrote again: {next.Name}");
        return next;
    }
}
