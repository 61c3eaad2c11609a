namespace Pump.BackOffice.Tickets;

/// <summary>
/// Everything that is said on and around a ticket, as one row of text for the full-text index. Triggers of the database
/// write it (<see cref="TicketIndex"/>), so that no way of writing can forget it; the app only reads.
/// </summary>
public sealed class TicketText
{
    private TicketText() { }

    /// <summary>The ticket's number.</summary>
    public int Number { get; private init; }

    /// <summary>Name and address of whoever asks.</summary>
    public string Sender { get; private init; } = string.Empty;

    /// <summary>The account of the claim and the customer's accounts.</summary>
    public string Accounts { get; private init; } = string.Empty;

    /// <summary>Subject, messages, customer, credits, and what the proofs show.</summary>
    public string Words { get; private init; } = string.Empty;
}
