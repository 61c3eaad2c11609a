using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>Where a payer's credentials come from: keys, a profile or the SDK's search, and a role on top of them.</summary>
internal static class PayerCredentials
{
    /// <summary>The credentials before a role is assumed.</summary>
    public static AWSCredentials Source(AwsPayerOptions payer)
    {
        if (!string.IsNullOrEmpty(payer.AccessKeyId))
        {
            return string.IsNullOrEmpty(payer.SessionToken)
                ? new BasicAWSCredentials(payer.AccessKeyId, payer.SecretAccessKey)
                : new SessionAWSCredentials(payer.AccessKeyId, payer.SecretAccessKey, payer.SessionToken);
        }
        if (string.IsNullOrEmpty(payer.Profile))
        {
            return DefaultAWSCredentialsIdentityResolver.GetCredentials();
        }
        return new CredentialProfileStoreChain().TryGetAWSCredentials(payer.Profile, out var found)
            ? found
            : throw new AmazonClientException($"The profile '{payer.Profile}' was not found.");
    }

    /// <summary>The account in a role's ARN; null when it is not one.</summary>
    public static string? AccountOf(string roleArn)
    {
        var parts = roleArn.Split(':', 6);
        return
            parts is ["arn", _, "iam", "", var account, var resource]
            && AwsSyncOptionsRule.IsAccountId(account)
            && resource.StartsWith("role/", StringComparison.Ordinal)
            && resource.Length > "role/".Length
            ? account
            : null;
    }
}

/// <summary>Short-lived credentials of a role, renewed before they run out.</summary>
internal sealed class AssumedRole : RefreshingAWSCredentials
{
    private readonly IAmazonSecurityTokenService _sts;
    private readonly AwsPayerOptions _payer;

    public AssumedRole(IAmazonSecurityTokenService sts, AwsPayerOptions payer)
    {
        _sts = sts;
        _payer = payer;
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var request = new AssumeRoleRequest
        {
            RoleArn = _payer.RoleArn,
            RoleSessionName = "pump-backoffice",
            ExternalId = string.IsNullOrEmpty(_payer.ExternalId) ? null : _payer.ExternalId,
            DurationSeconds = 3600,
        };
        var response = await _sts.AssumeRoleAsync(request);
        var given = response.Credentials;
        return new CredentialsRefreshState(
            new ImmutableCredentials(given.AccessKeyId, given.SecretAccessKey, given.SessionToken),
            given.Expiration ?? throw new AmazonClientException("STS gave credentials without an end.")
        );
    }
}
