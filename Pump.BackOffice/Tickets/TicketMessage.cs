using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

public readonly record struct TicketMessageId(Guid Value) : IStrongId<TicketMessageId>
{
    public static TicketMessageId From(Guid value) => new(value);

    public static TicketMessageId New() => new(Guid.CreateVersion7());
}

public enum MessageKind
{
    /// <summary>From the customer.</summary>
    Inbound,

    /// <summary>Our answer by mail.</summary>
    Reply,

    /// <summary>For the staff only.</summary>
    Note,
}

/// <summary>Who wrote: a name and an address.</summary>
public sealed record Correspondent(string Name, string Address);

/// <summary>One piece of a ticket's conversation. Its words are never changed.</summary>
public sealed class TicketMessage
{
    private TicketMessage() { }

    public TicketMessageId Id { get; private init; }
    public TicketId TicketId { get; private init; }
    public MessageKind Kind { get; private init; }
    public string FromName { get; private init; } = string.Empty;

    /// <summary>Null for a note.</summary>
    public string? FromAddress { get; private init; }

    /// <summary>The member of staff who wrote; null for the customer.</summary>
    public PersonId? PersonId { get; private init; }
    public string Text { get; private init; } = string.Empty;
    public DateTimeOffset At { get; private init; }

    /// <summary>Sent by a machine, such as an out-of-office answer.</summary>
    public bool IsAutomatic { get; private init; }

    /// <summary>The outgoing mail; null for anything else.</summary>
    public OutboxMessageId? OutboxId { get; private init; }

    /// <summary>Until when an answer can be taken back; null for anything else.</summary>
    public DateTimeOffset? HeldUntil { get; private init; }

    /// <summary>Where the ticket stood before this answer, to go back to.</summary>
    public TicketState? StateBefore { get; private init; }
    public DateTimeOffset? AskedBefore { get; private init; }
    public DateTimeOffset? NextDueBefore { get; private init; }
    public bool WasFirstAnswer { get; private init; }
    public DateTimeOffset? TakenBackAt { get; private set; }

    public static TicketMessage FromCustomer(
        TicketId ticket,
        Correspondent from,
        string text,
        bool automatic,
        DateTimeOffset at
    ) =>
        new()
        {
            Id = TicketMessageId.New(),
            TicketId = ticket,
            Kind = MessageKind.Inbound,
            FromName = from.Name,
            FromAddress = from.Address,
            Text = text,
            At = at,
            IsAutomatic = automatic,
        };

    public static TicketMessage NoteBy(TicketId ticket, Actor actor, string text, DateTimeOffset at) =>
        new()
        {
            Id = TicketMessageId.New(),
            TicketId = ticket,
            Kind = MessageKind.Note,
            FromName = actor.Name,
            PersonId = actor.Id,
            Text = text,
            At = at,
        };

    /// <summary>An answer on its way. To be made before the ticket moves, whose standing it keeps for undo.</summary>
    public static TicketMessage Answer(Ticket ticket, Actor actor, string text, OutboxMessage mail) =>
        new()
        {
            Id = TicketMessageId.New(),
            TicketId = ticket.Id,
            Kind = MessageKind.Reply,
            FromName = actor.Name,
            PersonId = actor.Id,
            Text = text,
            At = mail.CreatedAt,
            OutboxId = mail.Id,
            HeldUntil = mail.DueAt,
            StateBefore = ticket.State,
            AskedBefore = ticket.Clocks.AskedAt,
            NextDueBefore = ticket.Clocks.NextResponseDueAt,
            WasFirstAnswer = ticket.Clocks.FirstRespondedAt is null,
        };

    public void TakeBack(DateTimeOffset at) => TakenBackAt ??= at;
}
