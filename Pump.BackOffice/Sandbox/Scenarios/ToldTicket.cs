namespace Pump.BackOffice.Sandbox.Scenarios;

/// <summary>A ticket on real dates with its figures filled in. Times are UTC, amounts USD; null is not told.</summary>
internal sealed record ToldTicket(
    ScenarioTicket Source,
    ScenarioCustomer Customer,
    ScenarioContact Contact,
    string Subject,
    string Body,
    DateTimeOffset OpenedAt,
    ToldClaim Claim,
    decimal? Expected,
    IReadOnlyList<ToldStep> Steps,
    IReadOnlyList<ToldProof> Proofs
);

/// <summary>What the customer says.</summary>
internal sealed record ToldClaim(
    decimal? Amount,
    string? CreditName,
    DateOnly? ExpiresOn,
    string? AccountId,
    DateOnly? InvoiceMonth
);

/// <summary>Something that happened on a ticket after it was opened.</summary>
internal sealed record ToldStep(
    DateTimeOffset At,
    StepKind Kind,
    string By,
    string? Text,
    decimal? Amount,
    bool AwaitsCustomer
);

/// <summary>A file to draw: what the page shows, and when it was seen.</summary>
internal sealed record ToldProof(ScenarioProof Source, DateTimeOffset SeenAt, IReadOnlyList<ToldProofRow> Rows);

/// <summary>
/// A row of the Credits page. <paramref name="TrueRemaining"/> is AWS's figure at that moment,
/// <paramref name="ShownRemaining"/> what the file shows: they differ where it was edited.
/// </summary>
internal sealed record ToldProofRow(
    string? CreditId,
    string Name,
    decimal Initial,
    decimal TrueRemaining,
    decimal ShownRemaining,
    DateOnly? ExpiresOn,
    IReadOnlyList<string> Products
);

/// <summary>
/// An invoice as Pump posted it: rounded to cents, from AWS's figures of that moment. <paramref name="TrueCredits"/>
/// is what AWS said then; <paramref name="Credits"/> differs where a mistake was made.
/// </summary>
internal sealed record ToldInvoice(
    ScenarioCustomer Customer,
    int Offset,
    DateOnly Month,
    DateTimeOffset PostedAt,
    bool OnEstimate,
    decimal Gross,
    decimal TrueCredits,
    decimal Credits,
    decimal Refunds,
    decimal Total,
    InvoiceMistake Mistake
);
