using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

public readonly record struct TicketEventId(Guid Value) : IStrongId<TicketEventId>
{
    public static TicketEventId From(Guid value) => new(value);

    public static TicketEventId New() => new(Guid.CreateVersion7());
}

public enum TicketEventKind
{
    Opened,
    Assigned,
    StateChanged,
    Resolved,
    Reopened,
    TakenBack,
    Closed,
    Snoozed,
    Merged,
    HandedOver,
    HandedBack,
    ClaimChanged,
    Described,
    ProofAdded,
    ReplyTakenBack,
    Breached,
    Warned,
    Linked,
    Split,
    Diagnosed,
    Adjustment,
    MailBounced,
    Acknowledged,
}

/// <summary>Something that happened to a ticket, and who or which rule did it. Only added to.</summary>
public sealed class TicketEvent
{
    private TicketEvent() { }

    public TicketEventId Id { get; private init; }
    public TicketId TicketId { get; private init; }
    public TicketEventKind Kind { get; private init; }
    public string Sentence { get; private init; } = string.Empty;

    /// <summary>The person's name, or the rule's.</summary>
    public string By { get; private init; } = string.Empty;

    /// <summary>Null when a rule did it.</summary>
    public PersonId? PersonId { get; private init; }
    public DateTimeOffset At { get; private init; }

    public static TicketEvent Make(
        TicketId ticket,
        TicketEventKind kind,
        string sentence,
        Actor by,
        DateTimeOffset at
    ) =>
        new()
        {
            Id = TicketEventId.New(),
            TicketId = ticket,
            Kind = kind,
            Sentence = sentence.Length <= 500 ? sentence : sentence[..500],
            By = by.Name,
            PersonId = by.IsJob ? null : by.Id,
            At = at,
        };
}
