using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pump.BackOffice.AwsSync.Gateway;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.AwsSync;

/// <summary>What a UTC day's requests came to; those of killed runs are in it.</summary>
public sealed record RequestDay(DateOnly Day, long PaidRequests);

/// <summary>What requests cost, against what a day may have.</summary>
/// <param name="PaidToday">Requests of the present UTC day that AWS charges for.</param>
/// <param name="DailyBudget">How many a day may have.</param>
/// <param name="PaidThisMonth">The same of the present UTC month.</param>
/// <param name="Days">The last 14 days, oldest first.</param>
public sealed record BudgetStanding(
    long PaidToday,
    long DailyBudget,
    long PaidThisMonth,
    IReadOnlyList<RequestDay> Days
)
{
    public Money CostToday => CostOf(PaidToday);
    public Money BudgetCost => CostOf(DailyBudget);
    public Money CostThisMonth => CostOf(PaidThisMonth);
    public bool IsSpent => PaidToday >= DailyBudget;

    /// <summary>0 to 100.</summary>
    public decimal Percent => DailyBudget == 0 ? 100 : Math.Min(100, 100m * PaidToday / DailyBudget);

    private static Money CostOf(long paid) => Money.Usd(paid * RequestTally.UsdPerPaidRequest);
}

/// <summary>How much of the budget of requests is spent, over all processes.</summary>
public sealed class RequestBudget
{
    private const int DaysShown = 14;
    private readonly Access _access;
    private readonly IOptionsMonitor<AwsSyncOptions> _options;
    private readonly TimeProvider _clock;

    internal RequestBudget(Access access, IOptionsMonitor<AwsSyncOptions> options, TimeProvider clock)
    {
        _access = access;
        _options = options;
        _clock = clock;
    }

    public Task<Outcome<BudgetStanding>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        _access.ReadAsync<BudgetStanding>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var today = _clock.Today();
                var first = today.AddDays(1 - DaysShown);
                var month = Month.Of(today).FirstDay;
                var from = first < month ? first : month;
                var spent = await db
                    .BudgetDays.Where(d => d.Day >= from && d.Day <= today)
                    .ToDictionaryAsync(d => d.Day, d => d.Paid, cancellationToken);
                return new BudgetStanding(
                    spent.GetValueOrDefault(today),
                    _options.CurrentValue.DailyRequestBudget,
                    spent.Where(d => d.Key >= month).Sum(d => d.Value),
                    [
                        .. Enumerable
                            .Range(0, DaysShown)
                            .Select(first.AddDays)
                            .Select(day => new RequestDay(day, spent.GetValueOrDefault(day))),
                    ]
                );
            },
            cancellationToken
        );
}
