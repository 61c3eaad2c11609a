namespace Pump.BackOffice.Tickets;

/// <summary>The queue's own order: money first, then urgency, then age. Stored, so that it is indexed and pages by key.</summary>
public static class TicketRank
{
    private static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What a ticket without any figure counts as, in dollars.</summary>
    private const decimal Unsaid = 100m;

    /// <summary>Higher comes first. It changes only when stake, claim or urgency does: every ticket ages alike.</summary>
    public static double Of(Money? stake, Money? claimed, Urgency urgency, DateTimeOffset openedAt)
    {
        var dollars = (double)Math.Abs((stake ?? claimed)?.Amount ?? Unsaid);
        return (Math.Log10(1 + dollars) * 5) + (int)urgency - (openedAt - Epoch).TotalDays;
    }
}
