namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>Who signs a request, and in which organization it acts.</summary>
/// <param name="SecretKey">The secret that the signature must have been made with.</param>
/// <param name="AccountId">The account that the call is made from: the payer itself or one of its members.</param>
/// <param name="PayerId">The management account of that account's organization.</param>
/// <param name="IsOperator">Whether this is the sandbox's own key pair, which may assume every payer's role.</param>
internal sealed record AwsCaller(
    string AccessKeyId,
    string SecretKey,
    string AccountId,
    string PayerId,
    string Arn,
    string UserId,
    bool IsOperator
)
{
    public bool IsPayer => string.Equals(AccountId, PayerId, StringComparison.Ordinal);
}
