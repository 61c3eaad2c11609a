using Amazon.Billing.Model;
using Amazon.Runtime;
using Pump.BackOffice.AwsSync.Clients.Json;

namespace Amazon.Billing;

/// <summary>A client of the service, used as the SDK's own is.</summary>
public sealed class AmazonBillingClient : JsonServiceClient, IAmazonBilling
{
    public AmazonBillingClient()
        : base(new AmazonBillingConfig()) { }

    public AmazonBillingClient(RegionEndpoint region)
        : base(new AmazonBillingConfig { RegionEndpoint = region }) { }

    public AmazonBillingClient(AmazonBillingConfig config)
        : base(config) { }

    public AmazonBillingClient(AWSCredentials credentials)
        : this(credentials, new AmazonBillingConfig()) { }

    public AmazonBillingClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonBillingConfig { RegionEndpoint = region }) { }

    public AmazonBillingClient(AWSCredentials credentials, AmazonBillingConfig clientConfig)
        : base(credentials, clientConfig) { }

    public AmazonBillingClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonBillingConfig()) { }

    public AmazonBillingClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonBillingConfig { RegionEndpoint = region }) { }

    public AmazonBillingClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonBillingConfig clientConfig)
        : this(new BasicAWSCredentials(awsAccessKeyId, awsSecretAccessKey), clientConfig) { }

    public AmazonBillingClient(
        string awsAccessKeyId,
        string awsSecretAccessKey,
        string awsSessionToken,
        AmazonBillingConfig clientConfig
    )
        : this(new SessionAWSCredentials(awsAccessKeyId, awsSecretAccessKey, awsSessionToken), clientConfig) { }

    public Task<GetBillingPreferencesResponse> GetBillingPreferencesAsync(
        GetBillingPreferencesRequest request,
        CancellationToken cancellationToken = default
    ) => CallAsync(BillingProtocol.GetBillingPreferences, request, cancellationToken);

    public Task<GetCreditAllocationHistoryResponse> GetCreditAllocationHistoryAsync(
        GetCreditAllocationHistoryRequest request,
        CancellationToken cancellationToken = default
    ) => CallAsync(BillingProtocol.GetCreditAllocationHistory, request, cancellationToken);

    public Task<GetCreditsResponse> GetCreditsAsync(
        GetCreditsRequest request,
        CancellationToken cancellationToken = default
    ) => CallAsync(BillingProtocol.GetCredits, request, cancellationToken);
}
