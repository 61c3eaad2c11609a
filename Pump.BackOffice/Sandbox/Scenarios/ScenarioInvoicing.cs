using System.ComponentModel;

namespace Pump.BackOffice.Sandbox.Scenarios;

[Description("How Pump invoices: every joined customer, every month, on a day of the following month.")]
internal sealed record ScenarioInvoicing
{
    [Description("Day of the following month on which invoices are posted.")]
    public required int PostedOnDay { get; init; }

    [Description("Time of day (UTC) as HH:mm.")]
    public string PostedAt { get; init; } = "15:00";

    [Description("First month offset that is invoiced here.")]
    public required int FromMonth { get; init; }

    [Description("Invoices that differ.")]
    public IReadOnlyList<ScenarioInvoiceException> Exceptions { get; init; } = [];
}

/// <summary>What went wrong on an invoice.</summary>
internal enum InvoiceMistake
{
    None,

    /// <summary>The credit line shows another amount.</summary>
    WrongCredit,

    /// <summary>The credit was counted twice.</summary>
    DoubleCredit,

    /// <summary>No credit line at all.</summary>
    MissingCredit,
}

[Description("An invoice that was posted on another day or with a mistake.")]
internal sealed record ScenarioInvoiceException
{
    [Description("Company ID.")]
    public required string Customer { get; init; }

    [Description("Month offset that is invoiced.")]
    public required int Month { get; init; }

    [Description("Day of the following month; absent: the usual one.")]
    public int? PostedOnDay { get; init; }

    [Description("The mistake.")]
    public InvoiceMistake Mistake { get; init; } = InvoiceMistake.None;

    [Description("What a WrongCredit adds to the true credit; negative shows too little.")]
    public decimal Off { get; init; }
}

[Description("What Pump's ledger believes about a credit when a person typed it wrongly.")]
internal sealed record ScenarioLedgerMistake
{
    [Description("Credit id.")]
    public required string Credit { get; init; }

    [Description("The initial amount as typed.")]
    public required decimal Typed { get; init; }
}

/// <summary>Faults that the endpoints know how to play, in the words of the seam.</summary>
[Description("A fault that the simulated AWS plays.")]
internal sealed record ScenarioFault
{
    [Description("Name of the fault, unique.")]
    public required string Id { get; init; }

    [Description("Payer id; absent: every payer.")]
    public string? Payer { get; init; }

    [Description("Operation, such as GetCredits; absent: every operation.")]
    public string? Operation { get; init; }

    [Description(
        "throttle, access-denied, data-unavailable, request-changed, expired-token, server-error, truncated-body, delay, clock-skew or partial-results."
    )]
    public required string Kind { get; init; }

    [Description("From when; absent: always.")]
    public ScenarioMoment? From { get; init; }

    [Description("Until when; absent: for ever.")]
    public ScenarioMoment? Until { get; init; }

    [Description("How often it strikes before the operation works again; absent: always.")]
    public int? Times { get; init; }

    [Description("Delay in milliseconds.")]
    public int? DelayMilliseconds { get; init; }

    [Description("Month offsets that fail in partial results.")]
    public IReadOnlyList<int>? Months { get; init; }

    internal static readonly IReadOnlySet<string> Kinds = new HashSet<string>(StringComparer.Ordinal)
    {
        "throttle",
        "access-denied",
        "data-unavailable",
        "request-changed",
        "expired-token",
        "server-error",
        "truncated-body",
        "delay",
        "clock-skew",
        "partial-results",
    };
}

/// <summary>The known truth about a customer's month. Diagnosis must never read it.</summary>
[Description("The known truth: the cause that holds for a customer and month.")]
internal sealed record ScenarioLabel
{
    [Description("Company ID.")]
    public required string Customer { get; init; }

    [Description("Month offset.")]
    public required int Month { get; init; }

    [Description("Code of the cause.")]
    public required string Cause { get; init; }

    [Description("Credit id that it is about.")]
    public string? Credit { get; init; }

    [Description("What is so, in words.")]
    public required string Note { get; init; }
}
