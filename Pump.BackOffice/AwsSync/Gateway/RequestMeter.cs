using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

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

/// <summary>Counts every request that leaves for AWS and guards the daily budget.</summary>
internal sealed class RequestMeter(TimeProvider time, IOptionsMonitor<AwsSyncOptions> options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RequestTally> _byPayer = [];
    private DateOnly _day;
    private long _paidToday;
    private long _elsewhere;

    /// <summary>Whether one more paid request fits the budget of the UTC day.</summary>
    public bool HasBudget
    {
        get
        {
            lock (_gate)
            {
                return PaidToday() < options.CurrentValue.DailyRequestBudget;
            }
        }
    }

    /// <summary>All requests to a payer since the start of the process; the difference of two is a run's.</summary>
    public RequestTally Of(string payerId)
    {
        lock (_gate)
        {
            return _byPayer.GetValueOrDefault(payerId);
        }
    }

    /// <summary>Paid requests of the present UTC day, of this and all other processes.</summary>
    public long PaidSoFarToday
    {
        get
        {
            lock (_gate)
            {
                return PaidToday();
            }
        }
    }

    /// <summary>Tells the meter how many paid requests other processes sent on a day, those before a restart included.</summary>
    public void SpentElsewhere(DateOnly day, long paidRequests)
    {
        lock (_gate)
        {
            _ = PaidToday();
            _elsewhere = day == _day ? paidRequests : 0;
        }
    }

    public void Count(string payerId, AwsServiceName service)
    {
        var paid = service == AwsServiceName.CostExplorer ? 1 : 0;
        lock (_gate)
        {
            var before = _byPayer.GetValueOrDefault(payerId);
            _byPayer[payerId] = new RequestTally(before.Requests + 1, before.PaidRequests + paid);
            _ = PaidToday();
            _paidToday += paid;
        }
    }

    private long PaidToday()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (today != _day)
        {
            _day = today;
            _paidToday = 0;
            _elsewhere = 0;
        }
        return _paidToday + _elsewhere;
    }
}
