using Amazon.Runtime;

namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>Gives the SDK an HTTP client that pays for and counts each request on the wire, retries included.</summary>
internal sealed class MeteredHttp : HttpClientFactory, IDisposable
{
    private readonly Counting _counting;
    private readonly HttpClient _client;

    public MeteredHttp(RequestMeter meter, string payerId, AwsServiceName service, TimeSpan timeout)
    {
        _counting = new Counting(meter, payerId, service);
        _client = new HttpClient(_counting, disposeHandler: false) { Timeout = timeout };
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    // One client for the life of the session: the SDK neither keeps copies of it nor throws it away.
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose()
    {
        _client.Dispose();
        _counting.Dispose();
    }

    private sealed class Counting : DelegatingHandler
    {
        private readonly RequestMeter _meter;
        private readonly string _payerId;
        private readonly AwsServiceName _service;

        public Counting(RequestMeter meter, string payerId, AwsServiceName service)
        {
            _meter = meter;
            _payerId = payerId;
            _service = service;
            // Connections are renewed so that a changed address of AWS is noticed.
            InnerHandler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            await _meter.PayAsync(_payerId, _service, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
