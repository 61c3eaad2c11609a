using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using Endpoint = Amazon.Runtime.Endpoints.Endpoint;

namespace Pump.BackOffice.AwsSync.Clients.Json;

/// <summary>Settings of a client; the endpoint is the service's one public address unless a ServiceURL is given.</summary>
public abstract class JsonServiceConfig : ClientConfig, IEndpointProvider
{
    private readonly string _address;

    private protected JsonServiceConfig(string serviceId, string signingName, string version, string address)
        : base(new Defaults())
    {
        ServiceId = serviceId;
        AuthenticationServiceName = signingName;
        // Billing, Cost Explorer and Organizations live in one region, whatever region the account works in.
        AuthenticationRegion = RegionEndpoint.USEast1.SystemName;
        RegionEndpointServiceName = signingName;
        ServiceVersion = version;
        UserAgent = InternalSDKUtils.BuildUserAgentString(serviceId, "1.0");
        EndpointProvider = this;
        _address = address;
    }

    public override string ServiceVersion { get; }

    public override string UserAgent { get; }

    public override string RegionEndpointServiceName { get; }

    public Endpoint ResolveEndpoint(EndpointParameters parameters) => new(ServiceURL ?? _address);

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        new(ServiceURL ?? _address);

    private sealed class Defaults : IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(
            RegionEndpoint clientRegion,
            DefaultConfigurationMode? requestedConfigurationMode = null
        ) =>
            new DefaultConfiguration
            {
                Name = DefaultConfigurationMode.Standard,
                RetryMode = RequestRetryMode.Standard,
                ConnectTimeout = TimeSpan.FromSeconds(10),
            };
    }
}
