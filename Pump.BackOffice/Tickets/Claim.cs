using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Tickets;

/// <summary>What the customer says. A part that nobody said is null, never zero.</summary>
public sealed record Claim
{
    public static Claim Nothing { get; } = new();

    /// <summary>In US dollars.</summary>
    public Money? Amount { get; init; }

    /// <summary>As the customer names it.</summary>
    public string? CreditName { get; init; }

    /// <summary>The last day (UTC) on which the credit is said to hold.</summary>
    public DateOnly? ExpiresOn { get; init; }
    public AwsAccountId? Account { get; init; }

    /// <summary>The month of the invoice that is complained about.</summary>
    public Month? InvoiceMonth { get; init; }

    /// <summary>Each part as one line of text, for history, audit and the hash of a command.</summary>
    public IReadOnlyList<string> Lines =>
        [
            $"amount {Amount?.ToString() ?? "not said"}",
            $"credit {CreditName ?? "not said"}",
            $"expiry {ExpiresOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "not said"}",
            $"account {Account?.Value ?? "not said"}",
            $"invoice month {InvoiceMonth?.ToString() ?? "not said"}",
        ];

    /// <summary>What differs from an earlier claim, as "amount 5000.00, was 4000.00".</summary>
    public string ChangesFrom(Claim earlier)
    {
        var changes = Lines
            .Zip(earlier.Lines)
            .Where(pair => pair.First != pair.Second)
            .Select(pair =>
                $"{pair.First}, was {pair.Second[(pair.Second.IndexOf(' ', StringComparison.Ordinal) + 1)..]}"
            );
        return string.Join("; ", changes.Select(c => c.Replace("month was", "was month", StringComparison.Ordinal)));
    }
}

public readonly record struct ClaimVersionId(Guid Value) : Platform.Data.IStrongId<ClaimVersionId>
{
    public static ClaimVersionId From(Guid value) => new(value);

    public static ClaimVersionId New() => new(Guid.CreateVersion7());
}

/// <summary>What a claim was taken to be, from a moment on. Only added to.</summary>
public sealed class ClaimVersion
{
    private ClaimVersion() { }

    public ClaimVersionId Id { get; private init; }
    public TicketId TicketId { get; private init; }
    public Claim Claim { get; private init; } = Claim.Nothing;

    /// <summary>Who read it that way, or which rule.</summary>
    public string By { get; private init; } = string.Empty;
    public DateTimeOffset At { get; private init; }

    public static ClaimVersion Make(TicketId ticket, Claim claim, string by, DateTimeOffset at) =>
        new()
        {
            Id = ClaimVersionId.New(),
            TicketId = ticket,
            Claim = claim,
            By = by,
            At = at,
        };
}
