using Amazon.Organizations.Model;
using Amazon.Runtime;

namespace Amazon.Organizations;

/// <summary>The operations of the service that the product uses.</summary>
public interface IAmazonOrganizations : IAmazonService, IDisposable
{
    Task<ListAccountsResponse> ListAccountsAsync(
        ListAccountsRequest request,
        CancellationToken cancellationToken = default
    );

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonOrganizationsConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials,
        ClientConfig clientConfig
    ) => new AmazonOrganizationsClient(awsCredentials, (AmazonOrganizationsConfig)clientConfig);
}
