using Pump.BackOffice.Identity;
using Pump.BackOffice.Proofs;

namespace Pump.BackOffice.Tickets;

/// <summary>A message as the thread shows it.</summary>
public sealed record ThreadMessage(
    TicketMessageId Id,
    MessageKind Kind,
    string FromName,
    string? FromAddress,
    PersonId? PersonId,
    string Text,
    DateTimeOffset At,
    bool IsAutomatic,
    DateTimeOffset? HeldUntil,
    IReadOnlyList<ProofOnTicket> Proofs
);

/// <summary>Something that happened, as the thread shows it.</summary>
public sealed record ThreadEvent(TicketEventId Id, TicketEventKind Kind, string Sentence, string By, DateTimeOffset At);

/// <summary>A proof as the ticket knows it. <paramref name="Position"/> counts from 1: "P1" in citations.</summary>
public sealed record ProofOnTicket(
    ProofId ProofId,
    int Position,
    ProofShape Shape,
    string FileName,
    DateTimeOffset At,
    TicketMessageId? MessageId,
    bool HasThumb
);

/// <summary>A claim as it once was.</summary>
public sealed record ClaimThen(Claim Claim, string By, DateTimeOffset At);

/// <summary>What the viewer has begun to write.</summary>
public sealed record DraftText(
    DraftKind Kind,
    string Text,
    int SeenMessages,
    DateTimeOffset SavedAt,
    IReadOnlyList<FilledSlot> Filled
);

/// <summary>Another ticket that this one is tied to, and how.</summary>
public sealed record TiedTicket(int Number, string Subject, TicketState State, string How);

/// <summary>Somebody who has to do with the ticket.</summary>
public sealed record TicketPerson(PersonId Id, string Name, string Part);

/// <summary>The customer of a ticket, for its page.</summary>
public sealed record TicketCustomer(
    Customers.CustomerId Id,
    string CompanyId,
    string Name,
    Customers.CustomerStage Stage,
    string? AccountExecutive,
    int Accounts,
    IReadOnlyList<string> Payers
);
