using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>An answer as it was written.</summary>
/// <param name="Text">What is written.</param>
/// <param name="ThenWait">It is the customer's turn afterwards.</param>
/// <param name="SeenMessages">How many messages of the thread the writer had read: when there are more, nothing is sent.</param>
/// <param name="Filled">What a template put into it, to be held against what is known now.</param>
public sealed record WrittenReply(
    string Text,
    bool ThenWait,
    int SeenMessages,
    IReadOnlyList<FilledSlot>? Filled = null
);

/// <summary>Answers the customer. The mail is held for 15 seconds, in which it can be taken back.</summary>
public sealed class SendReply(TicketDesk desk, ReplyFacts facts)
{
    /// <summary>The thread moved on since the answer was begun: it is kept, and not sent.</summary>
    public const string MovedCode = "thread-moved";

    /// <param name="id">The command's id.</param>
    /// <param name="actor">Who answers.</param>
    /// <param name="ticket">Which ticket. Its owner or diagnosis may change meanwhile, its thread may not.</param>
    /// <param name="reply">What is sent.</param>
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        WrittenReply reply,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, null, "ticket.reply", reply),
            (scope, found) => SendAsync(scope, found, reply, cancellationToken),
            cancellationToken
        );

    private async Task<Refusal?> SendAsync(
        CommandScope scope,
        Ticket ticket,
        WrittenReply reply,
        CancellationToken cancellationToken
    ) =>
        ticket.MessageCount > reply.SeenMessages
            ? new Refusal(MovedCode, "The thread moved on since you began. Nothing was sent, and your answer is kept.")
            : await facts.WhyNotAsync(scope, ticket, reply.Text, reply.Filled ?? [], cancellationToken)
                ?? await OutgoingReply.PutAsync(scope, ticket, reply.Text, reply.ThenWait, cancellationToken);
}
