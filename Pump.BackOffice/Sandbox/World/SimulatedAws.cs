using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Sandbox.World;

/// <summary>The simulated AWS of a scenario that stands on an anchor month, at the present of a clock.</summary>
internal sealed class SimulatedAws : ISimulatedAws
{
    private readonly Scenario _scenario;
    private readonly WorldBooks _books;
    private readonly TimeProvider _time;

    internal SimulatedAws(Scenario scenario, DateOnly anchor, TimeProvider time)
        : this(scenario, new WorldBooks(scenario, new ScenarioAnchor(anchor)), time) { }

    private SimulatedAws(Scenario scenario, WorldBooks books, TimeProvider time)
    {
        _scenario = scenario;
        _books = books;
        _time = time;
        Payers = [.. scenario.Payers.Select(p => new SimulatedPayer(p.Id, p.Name, p.RoleArn, p.ExternalId))];
    }

    public DateTimeOffset Now => _time.GetUtcNow();

    public IReadOnlyList<SimulatedPayer> Payers { get; }

    private DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>A world seen at a fixed moment.</summary>
    internal static SimulatedAws Of(Scenario scenario, WorldBooks books, DateTimeOffset moment) =>
        new(scenario, books, new StoppedClock(moment));

    public IEnumerable<SimulatedCost> Costs(string payerId, DateOnly from, DateOnly to)
    {
        foreach (var month in _books.Through(Today))
        {
            if (
                month.Month >= to
                || month.Month.AddMonths(1) <= from
                || !month.ByPayer.TryGetValue(payerId, out var bill)
            )
            {
                continue;
            }

            foreach (var row in Rows(month, bill))
            {
                if (row.Day >= from && row.Day < to)
                {
                    yield return row;
                }
            }
        }
    }

    public bool IsEstimated(string payerId, DateOnly month) =>
        new MonthPhase(_scenario, _books.Anchor, _books.Anchor.Offset(month), Today).IsEstimated(payerId);

    public IReadOnlyList<SimulatedCredit> Credits(string payerId)
    {
        var months = _books.Through(Today);
        var closed = months.Where(m => !IsEstimated(payerId, m.Month)).ToList();
        var phase = new MonthPhase(_scenario, _books.Anchor, _books.Anchor.Offset(Today), Today);
        return
        [
            .. _scenario
                .Credits.Where(c => phase.IsVisible(c) && Same(_books.MembershipOf(c.Account).On(Today), payerId))
                .Select(c => Tell(c, months, closed, phase)),
        ];
    }

    public IReadOnlyList<SimulatedAllocation> Allocations(string payerId, DateOnly fromMonth, DateOnly toMonth) =>
        [
            .. _books
                .Through(Today)
                .Where(m => m.Month >= fromMonth && m.Month <= toMonth && m.ByPayer.ContainsKey(payerId))
                .Reverse()
                .SelectMany(m => Told(m, m.ByPayer[payerId])),
        ];

    public IReadOnlyList<SimulatedMember> Members(string payerId)
    {
        var members = new List<SimulatedMember>();
        var payer = _scenario.Payers.First(p => Same(p.Id, payerId));
        var created = WorldBooks.JoinedAt(_books.Anchor.Day(payer.CreatedOn));
        members.Add(new(payer.Id, payer.Name, payer.Email, "ACTIVE", "INVITED", created));
        foreach (var (customer, account) in _scenario.AllAccounts().Where(a => !Same(a.Account.Id, payerId)))
        {
            if (_books.MembershipOf(account.Id).In(payerId, Today) is { } stay)
            {
                var email = $"aws+{account.Id}@{customer?.Domain ?? "unknown-owner.example"}";
                var method = stay.Method == JoinMethod.Invited ? "INVITED" : "CREATED";
                members.Add(new(account.Id, account.Name, email, "ACTIVE", method, WorldBooks.JoinedAt(stay.Joined)));
            }
        }

        return members;
    }

    public IReadOnlyDictionary<string, bool> CreditSharing(string payerId, DateOnly month)
    {
        var phase = new MonthPhase(_scenario, _books.Anchor, _books.Anchor.Offset(month), Today);
        return _scenario
            .Sharing.Select(s => s.Account)
            .Distinct(StringComparer.Ordinal)
            .Where(a => Same(_books.MembershipOf(a).On(phase.RulingDay), payerId) && !phase.IsShared(a))
            .ToDictionary(a => a, _ => false, StringComparer.Ordinal);
    }

    public IReadOnlyList<SimulatedFault> Faults(string payerId, string operation) =>
        [
            .. _scenario
                .Faults.Where(f => f.Payer is null || Same(f.Payer, payerId))
                .Where(f => f.Operation is null || Same(f.Operation, operation))
                .Where(f => f.From is not { } from || _books.Anchor.Moment(from) <= Now)
                .Where(f => f.Until is not { } until || Now < _books.Anchor.Moment(until))
                .Select(f => new SimulatedFault(
                    f.Id,
                    f.Kind,
                    f.Times,
                    f.DelayMilliseconds,
                    f.Months?.Select(_books.Anchor.Month).ToList()
                )),
        ];

    /// <summary>The months to date, as they look now.</summary>
    internal IReadOnlyList<MonthBills> Months() => _books.Through(Today);

    internal Membership MembershipOf(string accountId) => _books.MembershipOf(accountId);

    private SimulatedCredit Tell(
        ScenarioCredit credit,
        IReadOnlyList<MonthBills> months,
        List<MonthBills> closed,
        MonthPhase phase
    )
    {
        var estimated = months.Count == 0 ? credit.Amount : months[^1].Remaining[credit.Id];
        var emptied = months.FirstOrDefault(m => m.Remaining[credit.Id] == 0m);
        var listed = credit.Sharing is CreditSharingKind.Custom or CreditSharingKind.CostCategoryRule;
        return new(
            credit.Id,
            credit.Account,
            credit.CreditType,
            credit.Description,
            credit.Amount,
            closed.Count == 0 ? credit.Amount : closed[^1].Remaining[credit.Id],
            estimated,
            ScenarioAnchor.Midnight(_books.Standings[credit.Id].StartsOn),
            _books.Standings[credit.Id].EndsAt,
            emptied is null ? null : EmptiedAt(emptied, credit),
            credit.ProductsUntold ? null : credit.ProductsTold ?? credit.Products,
            credit.PhaseUntold ? null : Words(credit.Phase),
            listed ? credit.ShareableAccounts : null,
            phase.IsShared(credit.Account),
            Words(credit.Sharing),
            !phase.IsPaused(credit),
            credit.PurchaseTypes?.Select(Words).ToList()
        );
    }

    private static DateTimeOffset EmptiedAt(MonthBills month, ScenarioCredit credit)
    {
        var last = month
            .All.SelectMany(b => b.Allocations)
            .Where(a => Same(a.Credit.Id, credit.Id))
            .Select(a => a.Line.LastDay)
            .DefaultIfEmpty(1)
            .Max();
        return ScenarioAnchor.Midnight(month.Month.AddDays(last)).AddSeconds(-1);
    }

    private static IEnumerable<SimulatedAllocation> Told(MonthBills month, Bill bill) =>
        bill
            .Allocations.GroupBy(a => (a.Credit.Id, a.Line.AccountId, a.Line.Service))
            .OrderBy(g => g.Key.Id, StringComparer.Ordinal)
            .ThenBy(g => g.Key.AccountId, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Service, StringComparer.Ordinal)
            .Select(g => new SimulatedAllocation(
                g.Key.Id,
                month.Month,
                g.Key.AccountId,
                g.Key.Service,
                -g.Sum(a => a.Amount),
                bill.IsEstimated,
                g.First().Credit.Description
            ));

    private IEnumerable<SimulatedCost> Rows(MonthBills month, Bill bill)
    {
        foreach (var line in bill.Lines)
        {
            foreach (var row in Spread(month, line, line.RecordType, line.Amount))
            {
                yield return row;
            }

            foreach (var discount in line.Discounts)
            {
                foreach (var row in Spread(month, line, RecordTypes.Of(discount.Kind), -discount.Amount))
                {
                    yield return row;
                }
            }
        }

        foreach (var allocation in bill.Allocations)
        {
            foreach (var row in Spread(month, allocation.Line, RecordTypes.Credit, -allocation.Amount))
            {
                yield return row;
            }
        }

        foreach (var (account, service, day, amount) in bill.Refunds)
        {
            yield return new(month.Month.AddDays(day - 1), account, service, RecordTypes.Refund, "AWS", -amount);
        }

        foreach (var (account, day, amount) in bill.Taxes)
        {
            yield return new(month.Month.AddDays(day - 1), account, "Tax", RecordTypes.Tax, "AWS", amount);
        }
    }

    private IEnumerable<SimulatedCost> Spread(MonthBills month, BillLine line, string recordType, decimal amount)
    {
        var spread = _books.SpreadOf(line.AccountId, month.Offset);
        foreach (var (day, part) in spread.Over(amount, line.FirstDay, line.LastDay))
        {
            yield return new(
                month.Month.AddDays(day - 1),
                line.AccountId,
                line.Service,
                recordType,
                line.BillingEntity,
                part
            );
        }
    }

    private static string Words(CreditPhase phase) =>
        phase == CreditPhase.BeforeDiscounts ? "BEFORE_CROSS_SERVICE_DISCOUNTS" : "AFTER_DISCOUNTS";

    private static string Words(CreditSharingKind sharing) =>
        sharing switch
        {
            CreditSharingKind.Disabled => "DISABLED",
            CreditSharingKind.Custom => "CUSTOM",
            CreditSharingKind.CostCategoryRule => "COST_CATEGORY_RULE",
            _ => "DEFAULT",
        };

    private static string Words(PurchaseType type) =>
        type switch
        {
            PurchaseType.Reserved => "RESERVED",
            PurchaseType.SavingsPlan => "SAVINGS_PLANS",
            _ => "ON_DEMAND",
        };

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.Ordinal);

    private sealed class StoppedClock(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment;
    }
}
