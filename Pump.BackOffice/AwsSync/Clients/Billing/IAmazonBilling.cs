using Amazon.Billing.Model;
using Amazon.Runtime;

namespace Amazon.Billing;

/// <summary>The operations of the service that the product uses.</summary>
public interface IAmazonBilling : IAmazonService, IDisposable
{
    Task<GetBillingPreferencesResponse> GetBillingPreferencesAsync(
        GetBillingPreferencesRequest request,
        CancellationToken cancellationToken = default
    );

    Task<GetCreditAllocationHistoryResponse> GetCreditAllocationHistoryAsync(
        GetCreditAllocationHistoryRequest request,
        CancellationToken cancellationToken = default
    );

    Task<GetCreditsResponse> GetCreditsAsync(GetCreditsRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonBillingConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials,
        ClientConfig clientConfig
    ) => new AmazonBillingClient(awsCredentials, (AmazonBillingConfig)clientConfig);
}
