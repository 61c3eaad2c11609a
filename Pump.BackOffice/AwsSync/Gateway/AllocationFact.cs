namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>What one credit paid of one account's service in one billing month.</summary>
/// <param name="AccountId">Who was paid for; another account than the owner's means that the credit was shared.</param>
/// <param name="Amount">Negative: it made the receiver's bill smaller.</param>
/// <param name="IsEstimated">The bill is still open.</param>
internal sealed record AllocationFact(
    string CreditId,
    Month Month,
    string AccountId,
    string Service,
    AwsAmount Amount,
    bool IsEstimated,
    string? Description
);
