using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>
/// Makes a ticket of its own from one message that asks something else. The message stays where it is and is copied,
/// with its proofs, so that neither conversation has a hole.
/// </summary>
public sealed class SplitTicket(TicketDesk desk)
{
    /// <summary>Answers the new ticket.</summary>
    /// <param name="id">The command's id.</param>
    /// <param name="actor">Who splits.</param>
    /// <param name="ticket">The one that is split.</param>
    /// <param name="version">The version that they saw.</param>
    /// <param name="message">The customer's message that the new one begins with.</param>
    /// <param name="subject">The new one's subject.</param>
    /// <param name="kind">What it asks.</param>
    public async Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        long version,
        TicketMessageId message,
        string subject,
        TicketKind kind,
        CancellationToken cancellationToken
    ) =>
        await desk.AnswerAsync(
            new TicketCommand(
                id,
                actor,
                ticket,
                version,
                "ticket.split",
                new
                {
                    message,
                    subject,
                    kind,
                }
            ),
            (scope, found) => SplitAsync(scope, found, message, subject.Trim(), kind, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<TicketAnswer>> SplitAsync(
        CommandScope scope,
        Ticket ticket,
        TicketMessageId id,
        string subject,
        TicketKind kind,
        CancellationToken cancellationToken
    )
    {
        if (subject.Length is 0 or > 300)
        {
            return Refusal.Invalid(nameof(subject), "A subject has 1 to 300 characters.");
        }

        var message = await scope.Db.TicketMessages.FirstOrDefaultAsync(
            m => m.Id == id && m.TicketId == ticket.Id && m.Kind == MessageKind.Inbound,
            cancellationToken
        );
        if (message is null)
        {
            return Refusal.NotFound("message of the customer");
        }

        var proofs = await scope
            .Db.TicketProofs.Where(p => p.TicketId == ticket.Id && p.MessageId == id)
            .OrderBy(p => p.Position)
            .ToListAsync(cancellationToken);
        var made = await OpenTicket.MakeAsync(
            scope,
            new NewTicket(
                ticket.CustomerId,
                new Correspondent(message.FromName, message.FromAddress ?? ticket.RequesterAddress),
                kind,
                subject,
                message.Text,
                Claim.Nothing,
                [.. proofs.Select(p => new AttachedProof(p.ProofId, p.Shape, p.FileName))]
            ),
            null,
            cancellationToken
        );
        scope.Db.TicketLinks.Add(TicketLink.Make(ticket, made, TicketTie.Split, scope.Actor.Name, scope.Now));
        scope.Happened(ticket, TicketEventKind.Split, "ticket.split", $"{made.Name}, {subject}, was split off");
        scope.Happened(made, TicketEventKind.Split, "ticket.split", $"Split off {ticket.Name}");
        return new TicketAnswer(made.Number, made.State);
    }
}
