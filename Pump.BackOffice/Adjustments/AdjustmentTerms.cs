using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Adjustments;

/// <summary>
/// What exactly an adjustment would do and why. A draft may lack any of it; what a kind needs is asked for when it is
/// proposed.
/// </summary>
public sealed record AdjustmentTerms
{
    public required AdjustmentKind Kind { get; init; }
    public ReasonCode? Reason { get; init; }

    /// <summary>How much (USD), always positive: the kind says in which direction.</summary>
    public Money? Amount { get; init; }

    /// <summary>The credit that a void takes back, a correction corrects, an application uses, or a use is moved from.</summary>
    public Guid? CreditId { get; init; }

    /// <summary>The credit that an attributed use is moved to.</summary>
    public Guid? ToCreditId { get; init; }

    /// <summary>The service of an attributed use, in AWS's words.</summary>
    public string? Service { get; init; }

    /// <summary>What the new credit is called: AWS's name for a recorded one.</summary>
    public string? CreditName { get; init; }

    /// <summary>The account that owns a recorded credit, or that a leak was taken from.</summary>
    public AwsAccountId? Account { get; init; }

    /// <summary>The billing month that it is about.</summary>
    public Month? Month { get; init; }

    /// <summary>The new credit's first day (UTC), inclusive; today when it is not said.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>The day on which the new credit ends (UTC), as AWS prints it.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>The number of the adjustment that a reversal undoes.</summary>
    public int? Reverses { get; init; }

    /// <summary>What it does to the Pump book (USD, signed); worked out when it is proposed, zero for a recorded credit.</summary>
    public Money? Effect { get; init; }

    /// <summary>What the customer is told.</summary>
    public string? CustomerReason { get; init; }

    /// <summary>What the staff should know.</summary>
    public string? InternalReason { get; init; }

    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>The one way of writing the terms down: the same terms are always the same text.</summary>
    public string Canonical() => JsonSerializer.Serialize(this, TermsJson.Options);

    public static AdjustmentTerms Parse(string canonical) =>
        JsonSerializer.Deserialize<AdjustmentTerms>(canonical, TermsJson.Options)
        ?? throw new FormatException("There are no terms in this text.");

    /// <summary>SHA-256 over whose credits it is about and the canonical text: what a decision is bound to.</summary>
    public static string HashOf(CustomerId customer, string canonical) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{customer.Value:D}\n{canonical}")));
}
