namespace Pump.BackOffice.Tests.Credits;

/// <summary>What a sequence of commands does to one customer's books, told a second time and simply: amounts in cents.</summary>
internal sealed class LedgerModel
{
    private readonly List<Grant> _grants = [];
    private readonly SortedDictionary<Month, (long Total, DateTimeOffset PostedAt)> _invoices = [];
    private readonly List<Use> _uses = [];
    private readonly Dictionary<Month, long> _aws = [];
    private int _recorded;

    public IReadOnlyList<Grant> Grants => _grants;

    public void Granted(long amount, DateOnly startOn, DateOnly? endOn, DateTimeOffset at) =>
        _grants.Add(new Grant(_grants.Count, amount, startOn, endOn, at));

    public void Invoiced(Month month, long total, DateTimeOffset postedAt) => _invoices[month] = (total, postedAt);

    public void Heard(Month month, long used) => _aws[month] = used;

    public void Applied()
    {
        foreach (var (month, (total, postedAt)) in _invoices)
        {
            var net = Math.Max(total, 0);
            while (UsedIn(month) > net)
            {
                _uses.Remove(_uses.Where(u => u.Month == month).MaxBy(u => u.Recorded)!);
            }

            var open = net - UsedIn(month);
            foreach (
                var grant in _grants
                    .OrderBy(g => g.EndOn ?? DateOnly.MaxValue)
                    .ThenBy(g => g.StartOn)
                    .ThenBy(g => g.Number)
            )
            {
                var on = grant.LastDayIn(month);
                if (open > 0 && grant.At < postedAt && on >= grant.StartOn && on >= month.FirstDay)
                {
                    var amount = Math.Min(open, LeastFrom(grant, on));
                    if (amount > 0)
                    {
                        _uses.Add(new Use(grant, month, amount, on, _recorded++));
                        open -= amount;
                    }
                }
            }
        }
    }

    /// <summary>What can still be used of a grant after a day.</summary>
    public long Left(Grant grant, DateOnly asOf) =>
        grant.EndOn is { } end && end <= asOf ? Math.Min(Balance(grant, asOf), 0) : Balance(grant, asOf);

    /// <summary>What AWS used of its credit up to a day.</summary>
    public long UsedByAws(DateOnly asOf) => _aws.Where(m => m.Key.LastDay <= asOf).Sum(m => m.Value);

    private long UsedIn(Month month) => _uses.Where(u => u.Month == month).Sum(u => u.Amount);

    private long Balance(Grant grant, DateOnly asOf) =>
        (grant.StartOn <= asOf ? grant.Amount : 0)
        - _uses.Where(u => u.Grant == grant && u.On <= asOf).Sum(u => u.Amount);

    private long LeastFrom(Grant grant, DateOnly from) =>
        _uses
            .Where(u => u.Grant == grant && u.On > from)
            .Select(u => u.On)
            .Append(from)
            .Min(day => Balance(grant, day));

    internal sealed record Grant(int Number, long Amount, DateOnly StartOn, DateOnly? EndOn, DateTimeOffset At)
    {
        public DateOnly LastDayIn(Month month) =>
            EndOn is { } end && end.AddDays(-1) < month.LastDay ? end.AddDays(-1) : month.LastDay;
    }

    private sealed record Use(Grant Grant, Month Month, long Amount, DateOnly On, int Recorded);
}
