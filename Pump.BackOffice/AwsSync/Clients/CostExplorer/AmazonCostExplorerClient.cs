using Amazon.CostExplorer.Model;
using Amazon.Runtime;
using Pump.BackOffice.AwsSync.Clients.Json;

namespace Amazon.CostExplorer;

/// <summary>A client of the service, used as the SDK's own is.</summary>
public sealed class AmazonCostExplorerClient : JsonServiceClient, IAmazonCostExplorer
{
    public AmazonCostExplorerClient()
        : base(new AmazonCostExplorerConfig()) { }

    public AmazonCostExplorerClient(RegionEndpoint region)
        : base(new AmazonCostExplorerConfig { RegionEndpoint = region }) { }

    public AmazonCostExplorerClient(AmazonCostExplorerConfig config)
        : base(config) { }

    public AmazonCostExplorerClient(AWSCredentials credentials)
        : this(credentials, new AmazonCostExplorerConfig()) { }

    public AmazonCostExplorerClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonCostExplorerConfig { RegionEndpoint = region }) { }

    public AmazonCostExplorerClient(AWSCredentials credentials, AmazonCostExplorerConfig clientConfig)
        : base(credentials, clientConfig) { }

    public AmazonCostExplorerClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonCostExplorerConfig()) { }

    public AmazonCostExplorerClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonCostExplorerConfig { RegionEndpoint = region }) { }

    public AmazonCostExplorerClient(
        string awsAccessKeyId,
        string awsSecretAccessKey,
        AmazonCostExplorerConfig clientConfig
    )
        : this(new BasicAWSCredentials(awsAccessKeyId, awsSecretAccessKey), clientConfig) { }

    public AmazonCostExplorerClient(
        string awsAccessKeyId,
        string awsSecretAccessKey,
        string awsSessionToken,
        AmazonCostExplorerConfig clientConfig
    )
        : this(new SessionAWSCredentials(awsAccessKeyId, awsSecretAccessKey, awsSessionToken), clientConfig) { }

    public Task<GetCostAndUsageResponse> GetCostAndUsageAsync(
        GetCostAndUsageRequest request,
        CancellationToken cancellationToken = default
    ) => CallAsync(CostExplorerProtocol.GetCostAndUsage, request, cancellationToken);

    public Task<GetCostForecastResponse> GetCostForecastAsync(
        GetCostForecastRequest request,
        CancellationToken cancellationToken = default
    ) => CallAsync(CostExplorerProtocol.GetCostForecast, request, cancellationToken);

    public Task<GetDimensionValuesResponse> GetDimensionValuesAsync(
        GetDimensionValuesRequest request,
        CancellationToken cancellationToken = default
    ) => CallAsync(CostExplorerProtocol.GetDimensionValues, request, cancellationToken);
}
