using System.Runtime.InteropServices;

namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>The services that are asked.</summary>
internal enum AwsServiceName
{
    CostExplorer,
    Billing,
    Organizations,
    Sts,
}

/// <summary>How many requests were sent and what they cost. Cost Explorer takes $0.01 for each, pages and retries included; the others are free.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RequestTally(long Requests, long PaidRequests)
{
    public const decimal UsdPerPaidRequest = 0.01m;

    /// <summary>USD.</summary>
    public decimal CostUsd => PaidRequests * UsdPerPaidRequest;

    public static RequestTally operator -(RequestTally later, RequestTally earlier) =>
        new(later.Requests - earlier.Requests, later.PaidRequests - earlier.PaidRequests);
}

/// <summary>Lets every request that leaves for AWS through, one by one: pays for it first, then counts it.</summary>
internal sealed class RequestMeter(IRequestPurse purse)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RequestTally> _byPayer = [];

    /// <summary>All requests to a payer since the start of the process; the difference of two is a run's.</summary>
    public RequestTally Of(string payerId)
    {
        lock (_gate)
        {
            return _byPayer.GetValueOrDefault(payerId);
        }
    }

    /// <summary>To be called before each request is sent.</summary>
    /// <exception cref="BudgetSpentException">It must not be sent.</exception>
    public async Task PayAsync(string payerId, AwsServiceName service, CancellationToken cancellationToken)
    {
        var isPaid = service == AwsServiceName.CostExplorer;
        if (isPaid && !await purse.TryTakeAsync(cancellationToken))
        {
            throw new BudgetSpentException();
        }

        lock (_gate)
        {
            var before = _byPayer.GetValueOrDefault(payerId);
            _byPayer[payerId] = new RequestTally(before.Requests + 1, before.PaidRequests + (isPaid ? 1 : 0));
        }
    }
}
