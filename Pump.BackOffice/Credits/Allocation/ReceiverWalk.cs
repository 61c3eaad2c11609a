namespace Pump.BackOffice.Credits.Allocation;

/// <summary>One account where a credit can pay something.</summary>
/// <param name="Rank">Its place among those that spend most; -1 for the credit's own account.</param>
/// <param name="Heap">What the credit can pay there.</param>
internal readonly record struct Stop(int Account, int Rank, GroupHeap Heap);

/// <summary>
/// The accounts on which a credit may be used, in AWS's order: its owner, then those that spend most. Only those that
/// have something left that the credit can pay; asked lazily, after the stop before has been served.
/// </summary>
internal sealed class ReceiverWalk(BillGround ground, BillCredit credit)
{
    public IEnumerable<Stop> Stops()
    {
        var owner = ground.AccountOf(credit.Account);
        var services = credit.Products is { } products ? ground.ServicesOf(products) : null;
        if (HeapAt(owner, services) is { } own)
        {
            yield return new Stop(owner, -1, own);
        }

        if (ground.RankOf(credit.Account) is null)
        {
            yield break;
        }

        var others =
            credit.ShareableAccounts is { } listed ? Listed(listed, services)
            : services is null ? Any()
            : Named(credit.Products!);
        foreach (var stop in others.Where(s => s.Account != owner))
        {
            yield return stop;
        }
    }

    private IEnumerable<Stop> Any()
    {
        for (var rank = ground.OpenRank(0); rank is { } at; rank = ground.OpenRank(at + 1))
        {
            yield return new Stop(ground.Receivers[at], at, ground.HeapOf(ground.Receivers[at]));
        }
    }

    private IEnumerable<Stop> Listed(IEnumerable<string> accounts, IReadOnlySet<int>? services)
    {
        foreach (var rank in accounts.Select(ground.RankOf).OfType<int>().Distinct().Order().ToList())
        {
            if (HeapAt(ground.Receivers[rank], services) is { } heap)
            {
                yield return new Stop(ground.Receivers[rank], rank, heap);
            }
        }
    }

    /// <summary>Merges the rows of the named services.</summary>
    private IEnumerable<Stop> Named(IEnumerable<string> products)
    {
        var next = new PriorityQueue<(ServiceRow Row, int Place), int>();
        foreach (var row in products.Distinct(StringComparer.Ordinal).Select(ground.RowOf).OfType<ServiceRow>())
        {
            Advance(row, 0);
        }

        List<(ServiceRow Row, int Place)> here = [];
        while (next.TryPeek(out _, out var rank))
        {
            var heap = new GroupHeap(named: true);
            here.Clear();
            while (next.TryPeek(out var at, out var same) && same == rank)
            {
                next.Dequeue();
                here.Add(at);
                heap.Put(at.Row[at.Place].Group);
            }

            yield return new Stop(ground.Receivers[rank], rank, heap);
            foreach (var (row, place) in here)
            {
                Advance(row, place + 1);
            }
        }

        void Advance(ServiceRow row, int from)
        {
            if (row.Open.From(from) is { } place)
            {
                next.Enqueue((row, place), row[place].Rank);
            }
        }
    }

    private GroupHeap? HeapAt(int account, IReadOnlySet<int>? services)
    {
        if (services is null)
        {
            return ground.HasUsage(account) ? ground.HeapOf(account) : null;
        }

        var groups = ground.Groups(account, services);
        if (groups.Count == 0)
        {
            return null;
        }

        var heap = new GroupHeap(named: true);
        foreach (var group in groups)
        {
            heap.Put(group);
        }

        return heap;
    }
}
