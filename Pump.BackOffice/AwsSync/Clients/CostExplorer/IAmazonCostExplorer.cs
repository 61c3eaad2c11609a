using Amazon.CostExplorer.Model;
using Amazon.Runtime;

namespace Amazon.CostExplorer;

/// <summary>The operations of the service that the product uses.</summary>
public interface IAmazonCostExplorer : IAmazonService, IDisposable
{
    Task<GetCostAndUsageResponse> GetCostAndUsageAsync(
        GetCostAndUsageRequest request,
        CancellationToken cancellationToken = default
    );

    Task<GetCostForecastResponse> GetCostForecastAsync(
        GetCostForecastRequest request,
        CancellationToken cancellationToken = default
    );

    Task<GetDimensionValuesResponse> GetDimensionValuesAsync(
        GetDimensionValuesRequest request,
        CancellationToken cancellationToken = default
    );

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonCostExplorerConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(
        AWSCredentials awsCredentials,
        ClientConfig clientConfig
    ) => new AmazonCostExplorerClient(awsCredentials, (AmazonCostExplorerConfig)clientConfig);
}
