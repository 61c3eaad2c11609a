using System.Collections.Concurrent;
using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Sandbox.World;

/// <summary>
/// The bills of the simulated world on any day. Months follow one another, because what a month uses of a credit the
/// next one lacks; a month that looks the same on two days is worked out once.
/// </summary>
internal sealed class WorldBooks
{
    private const int FirstOffset = -13;

    /// <summary>More branches than this are days of an open month that nobody asks for again.</summary>
    private const int KeptBranches = 40;

    private readonly Scenario _scenario;
    private readonly MonthCharges _charges;
    private readonly IReadOnlyList<ScenarioAccount> _accounts;
    private readonly Dictionary<string, Membership> _memberships;
    private readonly Node _root;
    private readonly ConcurrentDictionary<(string Account, int Offset), DaySpread> _spreads = new();

    internal WorldBooks(Scenario scenario, ScenarioAnchor anchor)
    {
        _scenario = scenario;
        Anchor = anchor;
        _charges = new(scenario, anchor);
        _accounts = [.. scenario.AllAccounts().Select(a => a.Account)];
        _memberships = _accounts.ToDictionary(a => a.Id, a => new Membership(a, anchor), StringComparer.Ordinal);
        Standings = scenario.Credits.ToDictionary(
            c => c.Id,
            c => new CreditStanding(c, anchor.Day(c.StartsOn), EndOf(c)),
            StringComparer.Ordinal
        );
        _root = new(scenario.Credits.ToDictionary(c => c.Id, c => c.Amount, StringComparer.Ordinal), null);
    }

    internal ScenarioAnchor Anchor { get; }

    internal IReadOnlyDictionary<string, CreditStanding> Standings { get; }

    internal IReadOnlyList<ScenarioAccount> Accounts => _accounts;

    internal Membership MembershipOf(string accountId) => _memberships[accountId];

    internal DaySpread SpreadOf(string accountId, int offset) =>
        _spreads.GetOrAdd(
            (accountId, offset),
            key => new DaySpread(_scenario.Seed, key.Account, key.Offset, Anchor.Month(key.Offset))
        );

    /// <summary>All months from the first to the one of <paramref name="today"/>, as they look on that day.</summary>
    internal IReadOnlyList<MonthBills> Through(DateOnly today)
    {
        var months = new List<MonthBills>();
        var node = _root;
        for (var offset = FirstOffset; offset <= Anchor.Offset(today); offset++)
        {
            var phase = new MonthPhase(_scenario, Anchor, offset, today);
            var before = node;
            if (before.Next.Count > KeptBranches)
            {
                before.Next.Clear();
            }

            node = before.Next.GetOrAdd(phase.Key, _ => new(() => Work(phase, before.Remaining))).Value;
            months.Add(node.Bills!);
        }

        return months;
    }

    private Node Work(MonthPhase phase, IReadOnlyDictionary<string, decimal> before)
    {
        var byPayer = _scenario.Payers.ToDictionary(
            p => p.Id,
            p => new Bill { PayerId = p.Id, IsEstimated = phase.IsEstimated(p.Id) },
            StringComparer.Ordinal
        );
        var alone = new Dictionary<string, Bill>(StringComparer.Ordinal);
        foreach (var account in _accounts)
        {
            var spread = SpreadOf(account.Id, phase.Offset);
            foreach (var (payer, line) in _charges.Of(account, _memberships[account.Id], phase, spread))
            {
                BillOf(payer, account.Id).Lines.Add(line);
            }

            foreach (var refund in account.Refunds.Where(r => r.On.Month == phase.Offset))
            {
                var day = Anchor.Day(refund.On);
                if (day.Day <= phase.Through)
                {
                    var bill = BillOf(_memberships[account.Id].On(day), account.Id);
                    bill.Refunds.Add((account.Id, refund.Service, day.Day, refund.Amount));
                }
            }
        }

        var remaining = new Dictionary<string, decimal>(before, StringComparer.Ordinal);
        var usable = Usable(phase, before);
        foreach (var bill in byPayer.Values.Concat(alone.Values))
        {
            Settle(bill, phase, usable, remaining);
        }

        var bills = new MonthBills
        {
            Offset = phase.Offset,
            Month = phase.Month,
            ByPayer = byPayer,
            Standalone = [.. alone.Values],
            Remaining = remaining,
        };
        return new(remaining, bills);

        Bill BillOf(string? payer, string account)
        {
            if (payer is not null)
            {
                return byPayer[payer];
            }

            if (!alone.TryGetValue(account, out var own))
            {
                alone[account] = own = new Bill { PayerId = null, IsEstimated = phase.IsEstimated(null) };
            }

            return own;
        }
    }

    private void Settle(
        Bill bill,
        MonthPhase phase,
        ILookup<string, CreditStanding> usable,
        Dictionary<string, decimal> remaining
    )
    {
        // A month's credits stay with the bill on which their owner stood when the month began.
        var credits = bill.PayerId is { } payer
            ? usable[payer].ToList()
            : usable[""].Where(c => bill.Lines.Any(l => Same(l.AccountId, c.Credit.Account))).ToList();
        var run = new CreditRun(bill, credits, phase, account => MayReceive(account, bill.PayerId, phase));
        run.Run(CreditPhase.BeforeDiscounts, remaining);
        foreach (var line in bill.Lines.Where(l => l.Kind == ChargeKind.Usage && l.Open > 0m))
        {
            Discount(bill, line, phase.Offset);
        }

        run.Run(CreditPhase.AfterDiscounts, remaining);
        Tax(bill, phase);
    }

    private ILookup<string, CreditStanding> Usable(MonthPhase phase, IReadOnlyDictionary<string, decimal> before)
    {
        var start = ScenarioAnchor.Midnight(phase.Month);
        var last = phase.Month.AddMonths(1).AddDays(-1);
        return Standings
            .Values.Where(s =>
                before[s.Credit.Id] > 0m && s.StartsOn <= last && (s.EndsAt is not { } end || end > start)
            )
            .Where(s => phase.IsVisible(s.Credit) && !phase.IsPaused(s.Credit))
            .ToLookup(s => _memberships[s.Credit.Account].On(phase.Month) ?? "", StringComparer.Ordinal);
    }

    private bool MayReceive(string accountId, string? payerId, MonthPhase phase) =>
        _scenario.MonthClose.MidMonthReceivers || Same(_memberships[accountId].On(phase.Month), payerId);

    private void Discount(Bill bill, BillLine line, int offset)
    {
        var payer = _scenario.Payers.FirstOrDefault(p => Same(p.Id, bill.PayerId));
        var account = _accounts.First(a => Same(a.Id, line.AccountId));
        var open = line.Open;
        foreach (var discount in (payer?.Discounts ?? []).Concat(account.Discounts).Where(d => !(d.From > offset)))
        {
            var amount = Math.Round(open * discount.Rate, 10, MidpointRounding.ToEven);
            line.Discounts.Add((discount.Kind, amount));
        }
    }

    private void Tax(Bill bill, MonthPhase phase)
    {
        if (phase.Through == 0)
        {
            return;
        }

        foreach (var account in _accounts.Where(a => a.TaxRate > 0m))
        {
            var open = bill.Lines.Where(l => Same(l.AccountId, account.Id)).Sum(l => l.Open);
            if (open > 0m)
            {
                bill.Taxes.Add(
                    (account.Id, phase.Through, Math.Round(open * account.TaxRate, 2, MidpointRounding.ToEven))
                );
            }
        }
    }

    private DateTimeOffset? EndOf(ScenarioCredit credit)
    {
        DateTimeOffset? end = credit.ExpiresOn is { } day
            ? ScenarioAnchor.Midnight(Anchor.Day(day).AddDays(1)).AddSeconds(-1)
            : null;
        // Free Tier credits end at once when their account joins any organization.
        var joined = credit.Kind == CreditKind.FreeTier ? _memberships[credit.Account].FirstJoined : null;
        if (joined is { } on && (end is null || JoinedAt(on) < end))
        {
            end = JoinedAt(on);
        }

        return end;
    }

    /// <summary>The moment of joining on a day: the first moment of a month's first day, else in working hours.</summary>
    internal static DateTimeOffset JoinedAt(DateOnly day) =>
        ScenarioAnchor.Midnight(day) + (day.Day == 1 ? TimeSpan.Zero : new TimeSpan(14, 30, 0));

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.Ordinal);

    private sealed class Node(IReadOnlyDictionary<string, decimal> remaining, MonthBills? bills)
    {
        internal IReadOnlyDictionary<string, decimal> Remaining { get; } = remaining;

        internal MonthBills? Bills { get; } = bills;

        internal ConcurrentDictionary<string, Lazy<Node>> Next { get; } = new(StringComparer.Ordinal);
    }
}
