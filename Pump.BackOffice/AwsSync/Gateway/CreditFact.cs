namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>One credit as Billing's GetCredits tells it.</summary>
/// <param name="CreditId">AWS's number of the credit, as text; the only unique key.</param>
/// <param name="AccountId">The owner.</param>
/// <param name="Remaining">As of the last closed cycle; stays above zero after expiry.</param>
/// <param name="Estimated">The same less what the open bill takes, when AWS says.</param>
/// <param name="StartsAt">UTC, inclusive.</param>
/// <param name="EndsAt">UTC, exclusive; null when AWS gives no end.</param>
/// <param name="ExhaustedAt">When the balance became zero; not a forecast.</param>
/// <param name="Products">AWS's names of the products it pays for; null means unknown, not all.</param>
/// <param name="OwnerShares">Whether the owner's account shares its credits; null when AWS does not say.</param>
/// <param name="Status">ENABLED or DISABLED (paused); an exhausted or expired credit still says ENABLED.</param>
/// <param name="PurchaseTypes">The only purchase types it pays for; null means all.</param>
internal sealed record CreditFact(
    string CreditId,
    string AccountId,
    string CreditType,
    string Description,
    AwsAmount Initial,
    AwsAmount Remaining,
    AwsAmount? Estimated,
    DateTimeOffset StartsAt,
    DateTimeOffset? EndsAt,
    DateTimeOffset? ExhaustedAt,
    IReadOnlyList<string>? Products,
    string? ApplicationType,
    IReadOnlyList<string>? ShareableAccounts,
    bool? OwnerShares,
    string? SharingType,
    string? CostCategoryArn,
    string? CostCategoryRule,
    string? Status,
    IReadOnlyList<string>? PurchaseTypes,
    string? ConsoleVisibility
);
