using System.Text.Json;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Tickets;

public enum DraftKind
{
    Reply,
    Note,
}

/// <summary>What somebody has begun to write on a ticket, kept for them until it is sent or thrown away.</summary>
public sealed class TicketDraft
{
    /// <summary>Longer texts do not travel through the page's connection.</summary>
    public const int MostCharacters = 100_000;

    private TicketDraft() { }

    public TicketId TicketId { get; private init; }
    public PersonId PersonId { get; private init; }
    public DraftKind Kind { get; private init; }
    public string Text { get; private set; } = string.Empty;

    /// <summary>How many messages the thread had when it was begun.</summary>
    public int SeenMessages { get; private set; }
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>The slots of a template in it, as JSON; null when there are none.</summary>
    public string? Slots { get; private set; }

    public static TicketDraft Make(TicketId ticket, PersonId person, DraftKind kind) =>
        new()
        {
            TicketId = ticket,
            PersonId = person,
            Kind = kind,
        };

    public IReadOnlyList<FilledSlot> Filled =>
        Slots is null ? [] : JsonSerializer.Deserialize<List<FilledSlot>>(Slots) ?? [];

    public void Keep(string text, int seenMessages, IReadOnlyList<FilledSlot> filled, DateTimeOffset at)
    {
        SeenMessages = seenMessages;
        Slots = filled.Count == 0 ? null : JsonSerializer.Serialize(filled);
        (Text, SavedAt) = (text, at);
    }
}
