namespace Pump.BackOffice.Credits;

/// <summary>The part of a burn-down that is over.</summary>
internal sealed class BurnHistory(IReadOnlyList<CreditTrack> tracks, DateOnly asOf)
{
    /// <summary>What moved the balance on each day, oldest first, and what it came to in the end.</summary>
    private readonly IReadOnlyList<(DateOnly On, Money Down, Money Up, Money After)> _days = [.. Days(tracks, asOf)];

    /// <summary>Each day on which a posted entry or a lapse moved the balance. A grant's day has two points: before and after.</summary>
    public IReadOnlyList<BurnPoint> Posted()
    {
        List<BurnPoint> points = [];
        foreach (var (on, down, up, after) in _days)
        {
            if (!down.IsZero)
            {
                points.Add(new BurnPoint(on, after - up));
            }

            if (!up.IsZero)
            {
                points.Add(new BurnPoint(on, after - up));
                points.Add(new BurnPoint(on, after));
            }
        }

        if (points.Count > 0 && points[^1].On < asOf && Provisional().Count == 0)
        {
            points.Add(new BurnPoint(asOf, points[^1].Remaining));
        }

        return [.. points.Distinct()];
    }

    /// <summary>From the last posted balance to what AWS estimates now.</summary>
    public IReadOnlyList<BurnPoint> Provisional()
    {
        var uses = tracks.SelectMany(t => t.Provisional).Where(p => p.On <= asOf).ToList();
        if (uses.Count == 0)
        {
            return [];
        }

        var first = uses.Min(p => p.Month.FirstDay);
        var (last, balance) = _days is [.., var newest] ? (newest.On, newest.After) : (first, Money.Zero);
        List<BurnPoint> points = [new BurnPoint(last > first ? last : first, balance)];
        foreach (var day in uses.GroupBy(p => p.On).OrderBy(g => g.Key))
        {
            balance += day.Sum(p => p.Amount);
            points.Add(new BurnPoint(day.Key, balance));
        }

        if (points[^1].On < asOf)
        {
            points.Add(new BurnPoint(asOf, balance));
        }

        return points;
    }

    public IReadOnlyList<BurnMark> Marks(CustomerBook book)
    {
        var grants = tracks.SelectMany(t =>
            t.Entries.Where(e => e.Type == LedgerEntryType.Grant && e.EffectiveOn <= asOf)
                .Select(e => new BurnMark(
                    e.EffectiveOn,
                    At(e.EffectiveOn),
                    BurnMarkKind.Grant,
                    t.Credit.Description,
                    e.Amount
                ))
        );
        var leaks = tracks
            .SelectMany(t => t.Entries)
            .Where(e => e.EffectiveOn <= asOf && e.Type == LedgerEntryType.Applied && e.AccountId is not null)
            .Where(e => book.UseOf(e.AccountId!.Value) == UseOf.OtherCustomer)
            .GroupBy(e => e.EffectiveOn)
            .Select(g => new BurnMark(
                g.Key,
                At(g.Key),
                BurnMarkKind.Leak,
                "paid another customer",
                -g.Sum(e => e.Amount)
            ));
        var lapses = tracks
            .Where(t => t.Lapsed(asOf).IsPositive)
            .Select(t => new BurnMark(
                t.EndOn!.Value,
                At(t.EndOn.Value),
                BurnMarkKind.Lapse,
                $"{t.Credit.Description} lapsed",
                t.Lapsed(asOf)
            ));
        return [.. grants.Concat(leaks).Concat(lapses).OrderBy(m => m.On)];
    }

    private Money At(DateOnly day)
    {
        var (from, until) = (0, _days.Count);
        while (from < until)
        {
            var middle = (from + until) / 2;
            (from, until) = _days[middle].On <= day ? (middle + 1, until) : (from, middle);
        }

        return from == 0 ? Money.Zero : _days[from - 1].After;
    }

    private static IEnumerable<(DateOnly, Money, Money, Money)> Days(IReadOnlyList<CreditTrack> tracks, DateOnly asOf)
    {
        var entries = tracks.SelectMany(t =>
            t.Entries.TakeWhile(e => e.EffectiveOn <= asOf).Select(e => (On: e.EffectiveOn, e.Amount))
        );
        var lapses = tracks
            .Where(t => t.Lapsed(asOf).IsPositive)
            .Select(t => (On: t.EndOn!.Value, Amount: -t.Lapsed(asOf)));
        var after = Money.Zero;
        foreach (var day in entries.Concat(lapses).GroupBy(m => m.On, m => m.Amount).OrderBy(g => g.Key))
        {
            var down = day.Where(amount => amount.IsNegative).Sum();
            var up = day.Where(amount => amount.IsPositive).Sum();
            after += down + up;
            yield return (day.Key, down, up, after);
        }
    }
}
