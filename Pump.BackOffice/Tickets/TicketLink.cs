namespace Pump.BackOffice.Tickets;

public enum TicketTie
{
    /// <summary>They have to do with each other.</summary>
    Related,

    /// <summary>The second one was split off the first.</summary>
    Split,
}

/// <summary>Two tickets that somebody tied together. The smaller number comes first when neither came from the other.</summary>
public sealed class TicketLink
{
    private TicketLink() { }

    public TicketId FromId { get; private init; }
    public TicketId ToId { get; private init; }
    public TicketTie Tie { get; private init; }
    public string By { get; private init; } = string.Empty;
    public DateTimeOffset At { get; private init; }

    public static TicketLink Make(Ticket from, Ticket to, TicketTie tie, string by, DateTimeOffset at) =>
        new()
        {
            FromId = tie == TicketTie.Related && to.Number < from.Number ? to.Id : from.Id,
            ToId = tie == TicketTie.Related && to.Number < from.Number ? from.Id : to.Id,
            Tie = tie,
            By = by,
            At = at,
        };
}
