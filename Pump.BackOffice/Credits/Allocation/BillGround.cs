using System.Runtime.InteropServices;

namespace Pump.BackOffice.Credits.Allocation;

/// <summary>
/// A bill laid out for the run: groups of charges per account and service, and the accounts that may receive others'
/// credits in AWS's order. What is fully covered closes, so that no credit walks over it again.
/// </summary>
internal sealed class BillGround
{
    private static readonly IReadOnlyList<ChargeGroup> None = [];

    private readonly Dictionary<string, int> _accounts;
    private readonly Dictionary<string, int> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Account, int Service), int> _index = [];
    private readonly List<ChargeGroup> _groups = [];
    private readonly List<ChargeGroup>?[] _ofAccount;
    private readonly GroupHeap[] _heaps;
    private readonly decimal[] _totals;
    private readonly int[] _usageGroups;
    private readonly int[] _ranks;
    private readonly OpenPlaces _open;
    private readonly List<ServiceRow> _rows = [];

    public BillGround(MonthBill bill)
    {
        Bill = bill;
        var count = bill.Accounts.Count;
        _accounts = new Dictionary<string, int>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            _accounts.Add(bill.Accounts[i].Id, i);
        }

        _ofAccount = new List<ChargeGroup>?[count];
        _heaps = new GroupHeap[count];
        _totals = new decimal[count];
        _usageGroups = new int[count];
        _ranks = new int[count];
        Lay();
        Receivers = Rank();
        _open = new OpenPlaces(Receivers.Count);
        Place();
    }

    public MonthBill Bill { get; }

    /// <summary>Positions of the accounts that may receive others' credits, the one that spends most first.</summary>
    public IReadOnlyList<int> Receivers { get; }

    public int AccountOf(string id) => _accounts[id];

    public bool IsKnown(string account) => _accounts.ContainsKey(account);

    /// <summary>The account's positive charges of every kind, before any credit.</summary>
    public decimal TotalOf(int account) => _totals[account];

    /// <summary>The account's rank among the receivers; null when it is none.</summary>
    public int? RankOf(string account) =>
        _accounts.TryGetValue(account, out var i) && _ranks[i] >= 0 ? _ranks[i] : null;

    public GroupHeap HeapOf(int account) => _heaps[account];

    public bool HasUsage(int account) => _usageGroups[account] > 0;

    public int? OpenRank(int from) => _open.From(from);

    public ServiceRow? RowOf(string service) => _services.TryGetValue(service, out var i) ? _rows[i] : null;

    /// <summary>The open groups of an account in some services; looks at the shorter of the two lists.</summary>
    public IReadOnlyList<ChargeGroup> Groups(int account, IReadOnlySet<int> services)
    {
        var all = _ofAccount[account];
        if (all is null)
        {
            return None;
        }

        var found =
            all.Count <= services.Count
                ? all.Where(g => services.Contains(g.Service))
                : services.Where(s => _index.ContainsKey((account, s))).Select(s => _groups[_index[(account, s)]]);
        return [.. found.Where(g => g.IsOpen)];
    }

    public IReadOnlySet<int> ServicesOf(IEnumerable<string> products) =>
        products.Select(p => _services.TryGetValue(p, out var i) ? i : -1).Where(i => i >= 0).ToHashSet();

    /// <summary>After a payment: what has nothing left closes, and the account's order is made anew.</summary>
    public void Changed(ChargeGroup group, bool hadUsage)
    {
        _heaps[group.Account].Put(group);
        if (hadUsage && group.UsageLeft == 0m && --_usageGroups[group.Account] == 0 && _ranks[group.Account] >= 0)
        {
            _open.Close(_ranks[group.Account]);
        }

        if (group.Place >= 0 && !group.IsOpen)
        {
            _rows[group.Service].Open.Close(group.Place);
        }
    }

    private void Lay()
    {
        for (var i = 0; i < _heaps.Length; i++)
        {
            _heaps[i] = new GroupHeap(named: false);
        }

        var charges = Bill.Charges;
        var groups = new int[charges.Count];
        List<(int Account, int Service, int Usage, int Support)> sizes = [];
        for (var i = 0; i < charges.Count; i++)
        {
            var account = _accounts[charges[i].Account];
            _totals[account] += Math.Max(charges[i].Amount, 0m);
            groups[i] = charges[i].CanBeCovered ? GroupOf(account, charges[i], sizes) : -1;
        }

        // All charges stand in one array, group after group: a bill has too many groups for a heap object each.
        var keys = new ChargeKey[charges.Count];
        var start = 0;
        _groups.EnsureCapacity(sizes.Count);
        foreach (var (account, service, usage, support) in sizes)
        {
            var group = new ChargeGroup(account, service, new(keys, start), new(keys, start + usage));
            start += usage + support;
            _groups.Add(group);
            (_ofAccount[account] ??= []).Add(group);
        }

        for (var i = 0; i < charges.Count; i++)
        {
            if (groups[i] >= 0)
            {
                _groups[groups[i]].Add(new ChargeKey(charges[i].Amount, i), charges[i].Kind == ChargeKind.Support);
            }
        }

        foreach (var group in _groups)
        {
            group.Order();
            if (group.UsageLeft > 0m)
            {
                _usageGroups[group.Account]++;
                _heaps[group.Account].Put(group);
            }
        }
    }

    private int GroupOf(int account, BillCharge charge, List<(int Account, int Service, int Usage, int Support)> sizes)
    {
        ref var service = ref CollectionsMarshal.GetValueRefOrAddDefault(_services, charge.Service, out var known);
        service = known ? service : _services.Count - 1;
        ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(_index, (account, service), out known);
        if (!known)
        {
            group = sizes.Count;
            sizes.Add((account, service, 0, 0));
        }

        ref var size = ref CollectionsMarshal.AsSpan(sizes)[group];
        if (charge.Kind == ChargeKind.Support)
        {
            size.Support++;
        }
        else
        {
            size.Usage++;
        }

        return group;
    }

    private List<int> Rank()
    {
        var accounts = Bill.Accounts;
        List<int> receivers =
        [
            .. Enumerable
                .Range(0, accounts.Count)
                .Where(i => Bill.Sharing && accounts[i].Sharing && accounts[i].IsMemberIn(Bill.Month)),
        ];
        receivers.Sort(
            (a, b) =>
            {
                var order = _totals[b].CompareTo(_totals[a]);
                return order != 0 ? order : string.CompareOrdinal(accounts[a].Id, accounts[b].Id);
            }
        );
        Array.Fill(_ranks, -1);
        for (var rank = 0; rank < receivers.Count; rank++)
        {
            _ranks[receivers[rank]] = rank;
        }

        return receivers;
    }

    private void Place()
    {
        var rows = _services.Select(_ => new List<(int Rank, ChargeGroup Group)>()).ToList();
        for (var rank = 0; rank < Receivers.Count; rank++)
        {
            if (!HasUsage(Receivers[rank]))
            {
                _open.Close(rank);
            }

            foreach (var group in _ofAccount[Receivers[rank]] ?? [])
            {
                group.Place = rows[group.Service].Count;
                rows[group.Service].Add((rank, group));
            }
        }

        _rows.AddRange(rows.Select(r => new ServiceRow(r)));
    }
}

/// <summary>The receivers that have charges of one service, in AWS's order.</summary>
internal sealed class ServiceRow(IReadOnlyList<(int Rank, ChargeGroup Group)> places)
{
    public OpenPlaces Open { get; } = new(places.Count);

    public (int Rank, ChargeGroup Group) this[int place] => places[place];
}
