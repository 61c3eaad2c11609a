using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis.Cases;

/// <summary>What the customer said on one ticket, and what stands in the proofs that came with it.</summary>
internal sealed record CaseClaim(
    TicketId Id,
    int Number,
    TicketKind Kind,
    Claim Claim,
    DateTimeOffset OpenedAt,
    IReadOnlyList<ProofReading> Readings
)
{
    public string Name => Ticket.NameOf(Number);

    /// <summary>An amount that the customer expects on an invoice; the amount of a claim without a month is a balance.</summary>
    public Money? Expected => Claim.InvoiceMonth is null ? null : Claim.Amount;

    /// <summary>It is about this month: it names it, or it names none and came within three months of it.</summary>
    public bool Concerns(Month month) =>
        Claim.InvoiceMonth is { } named ? named == month : Month.Of(OpenedAt).Since(month) is >= 0 and <= 5;
}
