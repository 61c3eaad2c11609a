namespace Pump.BackOffice.Audit;

/// <summary>Where the thing that a record is about can be seen, and how it is called. Links go by route.</summary>
internal static class AuditSubject
{
    /// <summary>The page of a subject; null for one that has none.</summary>
    public static string? Href(string kind, string id) =>
        kind switch
        {
            "Customer" => $"/customers/{Uri.EscapeDataString(id)}",
            "Ticket" => Digits(id) is { } number ? $"/tickets/{number}" : null,
            "Adjustment" => Digits(id) is { } number ? $"/approvals/{number}" : null,
            "Proof" => $"/proofs/{Uri.EscapeDataString(id)}",
            "SyncRun" => "/sync",
            _ => null,
        };

    /// <summary>A subject in words: <c>Ticket CR-1042</c>; ids that nobody reads aloud are cut.</summary>
    public static string Words(string kind, string id) =>
        Guid.TryParse(id, out _) ? $"{Spaced(kind)} {id[..8]}" : $"{Spaced(kind)} {id}";

    /// <summary><c>LedgerEntry</c> as people write it.</summary>
    public static string Spaced(string name) =>
        string.Concat(
            name.Select(
                (letter, at) => at > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"
            )
        );

    private static string? Digits(string id)
    {
        var digits = string.Concat(id.Where(char.IsAsciiDigit)).TrimStart('0');
        return digits.Length == 0 ? null : digits;
    }
}
