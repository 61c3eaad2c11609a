using System.ComponentModel;

namespace Pump.BackOffice.Sandbox.Scenarios;

[Description("A ticket in a customer's own words.")]
internal sealed record ScenarioTicket
{
    [Description("Name of the ticket in this file, unique.")]
    public required string Id { get; init; }

    [Description("Company ID.")]
    public required string Customer { get; init; }

    [Description("E-mail address of the contact who writes.")]
    public required string Contact { get; init; }

    [Description("Kind of ticket.")]
    public required TicketKind Kind { get; init; }

    [Description("Subject; may hold slots such as {month}.")]
    public required string Subject { get; init; }

    [Description(
        "Body; may hold slots: {amount} {amount:plain} {amount:round} {credit} {expiry} {account} {month} {monthshort} {company} {gross} {invoiced} {total} {remaining} {initial} {applied}."
    )]
    public required string Body { get; init; }

    [Description("When it was opened.")]
    public required ScenarioMoment OpenedAt { get; init; }

    [Description("What it is about; fills the slots.")]
    public required ScenarioSubject About { get; init; }

    [Description("What the customer claims.")]
    public ScenarioClaim Claim { get; init; } = new();

    [Description("What is true.")]
    public required ScenarioTruth Truth { get; init; }

    [Description("What happens afterwards, in order.")]
    public IReadOnlyList<ScenarioStep> Steps { get; init; } = [];

    [Description("State in which the path ends, when all its steps have happened.")]
    public required TicketEnd EndsAs { get; init; }

    [Description("Files that the customer sent.")]
    public IReadOnlyList<ScenarioProof> Proofs { get; init; } = [];
}

/// <summary>The four kinds of credit ticket, and the rest.</summary>
internal enum TicketKind
{
    ExistingCredits,
    NotAppliedToInvoice,
    WrongAmount,
    NewCredits,
    Other,
}

/// <summary>Where a ticket stands at the end of its path.</summary>
internal enum TicketEnd
{
    New,
    Open,
    WaitingOnCustomer,
    WaitingOnAe,
    AtApproval,
    Resolved,
    Closed,
}

[Description("The credit, account and month that a ticket is about.")]
internal sealed record ScenarioSubject
{
    [Description("Credit id.")]
    public string? Credit { get; init; }

    [Description("Account id.")]
    public string? Account { get; init; }

    [Description("Month offset.")]
    public int? Month { get; init; }
}

[Description("What the customer says; each part may be absent.")]
internal sealed record ScenarioClaim
{
    [Description("Amount.")]
    public ScenarioFigure? Amount { get; init; }

    [Description("Name of the credit, as the customer writes it.")]
    public string? CreditName { get; init; }

    [Description("Expiry.")]
    public ScenarioDay? ExpiresOn { get; init; }

    [Description("Account id.")]
    public string? Account { get; init; }

    [Description("Month offset of the invoice.")]
    public int? InvoiceMonth { get; init; }
}

[Description("What is true about a ticket.")]
internal sealed record ScenarioTruth
{
    [Description("Code of the cause.")]
    public required string Cause { get; init; }

    [Description("Whether the claim is right.")]
    public required bool ClaimIsRight { get; init; }

    [Description("The amount that is truly meant, where known.")]
    public ScenarioFigure? Expected { get; init; }
}

/// <summary>Figures that the world knows at the moment in question.</summary>
internal enum FigureSource
{
    CreditInitial,

    /// <summary>Amount remaining as the Credits page shows it: after the last final month.</summary>
    CreditRemaining,

    /// <summary>Estimated amount remaining: after everything to date.</summary>
    CreditEstimatedRemaining,

    /// <summary>What remained when the month began.</summary>
    CreditAtMonthStart,

    /// <summary>What the credit paid on the customer's accounts in the month.</summary>
    CreditApplied,

    /// <summary>What the credit paid on accounts of others in the month.</summary>
    CreditLeaked,

    /// <summary>All credits on the customer's accounts in the month.</summary>
    AwsCredits,

    /// <summary>The customer's charges in the month, before credits.</summary>
    InvoiceGross,

    /// <summary>What AWS applied by now beyond the credit line of the invoice.</summary>
    InvoiceShortfall,

    /// <summary>The credit line of the invoice.</summary>
    InvoiceCredits,

    /// <summary>What the invoice asked for.</summary>
    InvoiceTotal,

    /// <summary>Discounts on the customer's accounts in the month, positive.</summary>
    Discounts,

    /// <summary>Refunds on the customer's accounts in the month, positive.</summary>
    Refunds,
}

[Description("A figure: a value, or one that the world knows (with an optional change), for the ticket's subject.")]
internal sealed record ScenarioFigure
{
    [Description("A fixed value.")]
    public decimal? Value { get; init; }

    [Description("A figure that the world knows at that moment.")]
    public FigureSource? Of { get; init; }

    [Description("Credit id; absent: the ticket's.")]
    public string? Credit { get; init; }

    [Description("Month offset; absent: the ticket's.")]
    public int? Month { get; init; }

    [Description("Multiplies the figure, for wrong amounts.")]
    public decimal Times { get; init; } = 1m;

    [Description("Added to the figure, for wrong amounts.")]
    public decimal Plus { get; init; }
}

/// <summary>What happens on a ticket after it was opened.</summary>
internal enum StepKind
{
    Take,
    Reply,
    CustomerReply,
    Note,
    HandToAe,
    HandBack,
    ProposeAdjustment,
    Approve,
    Reject,
    Resolve,
}

[Description("A step on a ticket.")]
internal sealed record ScenarioStep
{
    [Description("Hours after the ticket was opened.")]
    public required decimal AfterHours { get; init; }

    [Description("What happens.")]
    public required StepKind Kind { get; init; }

    [Description("E-mail address of the person of Pump's staff or the contact.")]
    public required string By { get; init; }

    [Description("Words; may hold the same slots as the body.")]
    public string? Text { get; init; }

    [Description("Amount of a proposed adjustment.")]
    public ScenarioFigure? Amount { get; init; }

    [Description("A reply after which the ticket waits for the customer.")]
    public bool AwaitsCustomer { get; init; }
}
