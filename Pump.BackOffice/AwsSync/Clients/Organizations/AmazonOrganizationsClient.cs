using Amazon.Organizations.Model;
using Amazon.Runtime;
using Pump.BackOffice.AwsSync.Clients.Json;

namespace Amazon.Organizations;

/// <summary>A client of the service, used as the SDK's own is.</summary>
public sealed class AmazonOrganizationsClient : JsonServiceClient, IAmazonOrganizations
{
    public AmazonOrganizationsClient()
        : base(new AmazonOrganizationsConfig()) { }

    public AmazonOrganizationsClient(RegionEndpoint region)
        : base(new AmazonOrganizationsConfig { RegionEndpoint = region }) { }

    public AmazonOrganizationsClient(AmazonOrganizationsConfig config)
        : base(config) { }

    public AmazonOrganizationsClient(AWSCredentials credentials)
        : this(credentials, new AmazonOrganizationsConfig()) { }

    public AmazonOrganizationsClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonOrganizationsConfig { RegionEndpoint = region }) { }

    public AmazonOrganizationsClient(AWSCredentials credentials, AmazonOrganizationsConfig clientConfig)
        : base(credentials, clientConfig) { }

    public AmazonOrganizationsClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonOrganizationsConfig()) { }

    public AmazonOrganizationsClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonOrganizationsConfig { RegionEndpoint = region }) { }

    public AmazonOrganizationsClient(
        string awsAccessKeyId,
        string awsSecretAccessKey,
        AmazonOrganizationsConfig clientConfig
    )
        : this(new BasicAWSCredentials(awsAccessKeyId, awsSecretAccessKey), clientConfig) { }

    public AmazonOrganizationsClient(
        string awsAccessKeyId,
        string awsSecretAccessKey,
        string awsSessionToken,
        AmazonOrganizationsConfig clientConfig
    )
        : this(new SessionAWSCredentials(awsAccessKeyId, awsSecretAccessKey, awsSessionToken), clientConfig) { }

    public Task<ListAccountsResponse> ListAccountsAsync(
        ListAccountsRequest request,
        CancellationToken cancellationToken = default
    ) => CallAsync(OrganizationsProtocol.ListAccounts, request, cancellationToken);
}
