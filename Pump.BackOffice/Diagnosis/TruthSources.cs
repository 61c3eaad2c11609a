using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis;

/// <summary>Everything that the rows of one truth table are made from.</summary>
internal sealed record TruthSources(
    Ticket Ticket,
    IReadOnlyList<ProofReading> Readings,
    IReadOnlyList<AwsAccountId> Accounts,
    CreditMatch Match
)
{
    public IReadOnlyList<AwsAllocation> Allocations { get; init; } = [];
    public PayerMonth? PayerMonth { get; init; }
    public CreditTrack? Ledger { get; init; }
    public InvoiceSnapshot? Invoice { get; init; }
    public DateOnly AsOf { get; init; }

    /// <summary>The customer's Company ID; empty while nobody has said whose ticket it is.</summary>
    public string CompanyId { get; init; } = string.Empty;

    /// <summary>What the customer wrote, oldest first.</summary>
    public IReadOnlyList<string> Mails { get; init; } = [];

    /// <summary>When the ticket's proofs came (UTC), by their place in the strip, from 1.</summary>
    public IReadOnlyList<DateTimeOffset> ProofsReceived { get; init; } = [];

    /// <summary>Where the mail says a part of the claim; the ticket alone where no mail has those words.</summary>
    public string Said(params IEnumerable<string?> ways) =>
        SaidInMail.Words(Mails, ways) is { } words
            ? $"/tickets/{Ticket.Number}?words={Uri.EscapeDataString(words)}"
            : $"/tickets/{Ticket.Number}";

    public string? EntryRoute(LedgerEntry? entry) =>
        entry is null ? null : $"/customers/{CompanyId}?entry={entry.Number}";

    public Claim Claim => Ticket.Claim;
    public AwsCreditState? Aws => Match.Credit;

    public static TruthSources WithoutCustomer(
        Ticket ticket,
        IReadOnlyList<ProofReading> readings,
        IReadOnlyList<string> mails
    ) =>
        new(ticket, readings, [], new CreditMatch(null, "Nobody has said yet whose ticket this is.")) { Mails = mails };

    /// <summary>The reading of a field that is about the credit in question; confirmed ones before others.</summary>
    public ProofReading? Read(ReadingField field)
    {
        var row = Row();
        return Readings
            .Where(r => r.Reading.Field == field && (row is null || r.Reading.Row is 0 || Same(r, row)))
            .OrderByDescending(r => r.Reading.ConfirmedAt is not null)
            .ThenBy(r => r.ProofNumber)
            .FirstOrDefault();
    }

    /// <summary>The line of the picture that names the credit, when one does.</summary>
    private ProofReading? Row() =>
        Aws is null
            ? null
            : Readings.FirstOrDefault(r =>
                r.Reading.Field == ReadingField.CreditName
                && r.Reading.Row > 0
                && Aws.Description.Contains(r.Reading.Value.Trim(), StringComparison.OrdinalIgnoreCase)
            );

    private static bool Same(ProofReading left, ProofReading right) =>
        left.Reading.ProofId == right.Reading.ProofId && left.Reading.Row == right.Reading.Row;
}
