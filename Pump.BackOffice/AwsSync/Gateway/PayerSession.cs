using Amazon;
using Amazon.Billing;
using Amazon.CostExplorer;
using Amazon.Organizations;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>The clients of one payer, its credentials and its pace.</summary>
internal sealed class PayerSession : IDisposable
{
    private readonly List<IDisposable> _owned = [];
    private readonly Dictionary<AwsServiceName, RequestPacer> _pacers;
    private readonly AssumedRole? _role;
    private readonly AmazonSecurityTokenServiceClient _sts;
    private string? _caller;

    public PayerSession(AwsPayerOptions payer, AwsSyncOptions options, RequestMeter meter, TimeProvider time)
    {
        Payer = payer;
        _pacers = Enum.GetValues<AwsServiceName>()
            .ToDictionary(s => s, _ => new RequestPacer(time, options.RequestInterval));

        var source = PayerCredentials.Source(payer);
        _sts = Own(
            new AmazonSecurityTokenServiceClient(
                source,
                Configure(new AmazonSecurityTokenServiceConfig(), AwsServiceName.Sts, payer.Endpoints.Sts)
            )
        );
        _role = payer.RoleArn is null ? null : Own(new AssumedRole(_sts, payer));
        var credentials = _role ?? source;
        CostExplorer = Own(
            new AmazonCostExplorerClient(
                credentials,
                Configure(new AmazonCostExplorerConfig(), AwsServiceName.CostExplorer, payer.Endpoints.CostExplorer)
            )
        );
        Billing = Own(
            new AmazonBillingClient(
                credentials,
                Configure(new AmazonBillingConfig(), AwsServiceName.Billing, payer.Endpoints.Billing)
            )
        );
        Organizations = Own(
            new AmazonOrganizationsClient(
                credentials,
                Configure(new AmazonOrganizationsConfig(), AwsServiceName.Organizations, payer.Endpoints.Organizations)
            )
        );

        TConfig Configure<TConfig>(TConfig config, AwsServiceName service, string? endpoint)
            where TConfig : ClientConfig
        {
            config.RetryMode = RequestRetryMode.Standard;
            config.MaxErrorRetry = options.MaxRetries;
            config.HttpClientFactory = Own(new MeteredHttp(meter, payer.AccountId, service, options.RequestTimeout));
            if (endpoint is null)
            {
                config.RegionEndpoint = RegionEndpoint.GetBySystemName(payer.Region);
            }
            else
            {
                config.ServiceURL = endpoint;
                config.AuthenticationRegion = service == AwsServiceName.Sts ? payer.Region : "us-east-1";
            }
            return config;
        }
    }

    public AwsPayerOptions Payer { get; }

    public AmazonCostExplorerClient CostExplorer { get; }

    public AmazonBillingClient Billing { get; }

    public AmazonOrganizationsClient Organizations { get; }

    public Task WaitTurnAsync(AwsServiceName service, CancellationToken cancellationToken) =>
        _pacers[service].WaitAsync(cancellationToken);

    /// <summary>Throws the role's credentials away, so that the next request gets new ones; false when there is no role.</summary>
    public bool RenewCredentials()
    {
        _role?.ClearCredentials();
        return _role is not null;
    }

    /// <summary>The account that AWS sees us as; null when it cannot be learnt.</summary>
    public async Task<string?> CallerAccountAsync(CancellationToken cancellationToken)
    {
        if (Payer.RoleArn is { } role)
        {
            return PayerCredentials.AccountOf(role);
        }
        try
        {
            _caller ??= (await _sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken)).Account;
        }
        catch (Exception fault)
            when (!cancellationToken.IsCancellationRequested && AwsFaults.Explain(fault) is not null)
        {
            return null;
        }
        return _caller;
    }

    public void Dispose()
    {
        // The clients first, then what they stand on.
        for (var index = _owned.Count - 1; index >= 0; index--)
        {
            _owned[index].Dispose();
        }
    }

    private T Own<T>(T thing)
        where T : IDisposable
    {
        _owned.Add(thing);
        return thing;
    }
}
