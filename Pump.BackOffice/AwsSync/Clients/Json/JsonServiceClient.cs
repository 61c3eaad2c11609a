using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Pump.BackOffice.AwsSync.Clients.Json;

/// <summary>
/// The pipeline of the SDK (signing, retries, clock correction, telemetry, credentials) with our JSON in the middle.
/// </summary>
public abstract class JsonServiceClient : AmazonServiceClient
{
    private protected JsonServiceClient(AWSCredentials credentials, ClientConfig config)
        : base(credentials, config) { }

    private protected JsonServiceClient(ClientConfig config)
        : base(config) { }

    protected override IServiceMetadata ServiceMetadata => new Metadata(Config.ServiceId);

    private protected Task<TResponse> CallAsync<TRequest, TResponse>(
        JsonOperation<TRequest, TResponse> operation,
        TRequest request,
        CancellationToken cancellationToken
    )
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(request, operation.Options, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new BaseEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new Signing());
    }

    private sealed class Signing : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
            AuthSchemeOption.DEFAULT_SIGV4;
    }

    private sealed class Metadata(string serviceId) : IServiceMetadata
    {
        public string ServiceId => serviceId;
        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
