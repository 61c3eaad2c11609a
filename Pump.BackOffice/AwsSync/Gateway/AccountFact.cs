namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>One account of a payer's organization now; accounts that left are not listed.</summary>
/// <param name="State">ACTIVE, SUSPENDED and so on; null when AWS does not say.</param>
/// <param name="JoinedMethod">INVITED or CREATED.</param>
/// <param name="JoinedAt">UTC; what proves a join in the middle of a month.</param>
internal sealed record AccountFact(
    string AccountId,
    string Name,
    string? Email,
    string? State,
    string? JoinedMethod,
    DateTimeOffset? JoinedAt
);
