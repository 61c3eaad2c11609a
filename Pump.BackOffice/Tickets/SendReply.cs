using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Answers the customer. The mail is held for 15 seconds, in which it can be taken back.</summary>
public sealed class SendReply(TicketDesk desk)
{
    /// <param name="id">The command's id.</param>
    /// <param name="actor">Who answers.</param>
    /// <param name="ticket">Which ticket.</param>
    /// <param name="version">The version whose thread the writer saw: when it moved on, nothing is sent.</param>
    /// <param name="text">What is written.</param>
    /// <param name="thenWait">It is the customer's turn afterwards.</param>
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        long version,
        string text,
        bool thenWait,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, version, "ticket.reply", new { text, thenWait }),
            (scope, found) => OutgoingReply.PutAsync(scope, found, text, thenWait, cancellationToken),
            cancellationToken
        );
}
