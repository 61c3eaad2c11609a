namespace Pump.BackOffice.Tickets;

/// <summary>What the customer wants, in the four kinds of Pump's credit questions; everything else is Other.</summary>
public enum TicketKind
{
    ExistingCredits,
    NotAppliedToInvoice,
    WrongAmount,
    NewCredits,
    Other,
}

/// <summary>Where a ticket stands. Snoozed and merged are marks beside it, not states.</summary>
public enum TicketState
{
    New,
    Open,
    WaitingOnCustomer,
    WaitingOnAe,

    /// <summary>Set and lifted by adjustments only.</summary>
    AtApproval,
    Resolved,

    /// <summary>Fourteen days after Resolved; never left again.</summary>
    Closed,
}

/// <summary>What the automatic findings come to, for the queue.</summary>
public enum Verdict
{
    /// <summary>Nobody has looked yet.</summary>
    None,
    Proven,

    /// <summary>The main cause is proven, and a part of the difference is not: unexplained, or only likely.</summary>
    ProvenInPart,
    Likely,
    Unknown,
}

/// <summary>What raises a ticket's rank beyond its money and age.</summary>
public enum Urgency
{
    Normal,

    /// <summary>The customer's invoice is due within three days.</summary>
    InvoiceDue,

    /// <summary>A promised time has passed.</summary>
    Breached,
}

/// <summary>Why a ticket is resolved.</summary>
public enum Resolution
{
    Settled,
    Declined,
    Duplicate,
    Merged,
}

/// <summary>What kind of file shows the claim.</summary>
public enum ProofShape
{
    None,
    Screenshot,
    Recording,
    Document,
    Other,
}

/// <summary>The sets of states that the desk speaks of.</summary>
public static class TicketStates
{
    /// <summary>Somebody still has to do something.</summary>
    public static IReadOnlyList<TicketState> Unsettled { get; } =
    [TicketState.New, TicketState.Open, TicketState.WaitingOnCustomer, TicketState.WaitingOnAe, TicketState.AtApproval];

    /// <summary>The desk itself is asked.</summary>
    public static IReadOnlyList<TicketState> Ours { get; } = [TicketState.New, TicketState.Open];

    public static bool IsUnsettled(this TicketState state) => state < TicketState.Resolved;

    public static string Words(this TicketState state) =>
        state switch
        {
            TicketState.WaitingOnCustomer => "Waiting on customer",
            TicketState.WaitingOnAe => "With the AE",
            TicketState.AtApproval => "At approval",
            _ => state.ToString(),
        };

    public static string Words(this Verdict verdict) =>
        verdict switch
        {
            Verdict.None => "Not diagnosed yet",
            Verdict.ProvenInPart => "Proven in part",
            _ => verdict.ToString(),
        };

    public static string Words(this TicketKind kind) =>
        kind switch
        {
            TicketKind.ExistingCredits => "Existing credits",
            TicketKind.NotAppliedToInvoice => "Not applied to invoice",
            TicketKind.WrongAmount => "Wrong amount",
            TicketKind.NewCredits => "New credits",
            _ => "Other",
        };
}
