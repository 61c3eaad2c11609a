using Pump.BackOffice.Proofs;

namespace Pump.BackOffice.Tickets;

/// <summary>A proof that came with a ticket, in the order in which they came.</summary>
public sealed class TicketProof
{
    private TicketProof() { }

    public TicketId TicketId { get; private init; }
    public ProofId ProofId { get; private init; }

    /// <summary>The mail that brought it; null when staff added it.</summary>
    public TicketMessageId? MessageId { get; private init; }

    /// <summary>From 1.</summary>
    public int Position { get; private init; }
    public ProofShape Shape { get; private init; }
    public string FileName { get; private init; } = string.Empty;
    public DateTimeOffset At { get; private init; }

    public static TicketProof Make(Ticket ticket, AttachedProof proof, TicketMessageId? message, DateTimeOffset now) =>
        new()
        {
            TicketId = ticket.Id,
            ProofId = proof.ProofId,
            MessageId = message,
            Position = ticket.ProofCount + 1,
            Shape = proof.Shape,
            FileName = proof.FileName,
            At = now,
        };
}

/// <summary>A received proof, to be put on a ticket.</summary>
public sealed record AttachedProof(ProofId ProofId, ProofShape Shape, string FileName);
