using Amazon.Runtime;

namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>Gives the SDK an HTTP client that counts each request on the wire, retries included.</summary>
internal sealed class MeteredHttp(
    RequestMeter meter,
    HttpMessageHandler wire,
    string payerId,
    AwsServiceName service,
    TimeSpan timeout
) : HttpClientFactory, IDisposable
{
    private readonly HttpClient _client = new(new Counting(meter, wire, payerId, service)) { Timeout = timeout };

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    // One client for the life of the session: the SDK neither keeps copies of it nor throws it away.
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => _client.Dispose();

    private sealed class Counting(RequestMeter meter, HttpMessageHandler wire, string payerId, AwsServiceName service)
        : DelegatingHandler(wire)
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            meter.Count(payerId, service);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
