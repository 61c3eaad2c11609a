namespace Pump.BackOffice.Credits;

/// <summary>The part of a burn-down that is over.</summary>
internal sealed class BurnHistory(IReadOnlyList<CreditTrack> tracks, DateOnly asOf)
{
    /// <summary>Each day on which a posted entry or a lapse moved the balance. A grant's day has two points: before and after.</summary>
    public IReadOnlyList<BurnPoint> Posted()
    {
        List<BurnPoint> points = [];
        var balance = Money.Zero;
        foreach (var day in Moves().GroupBy(m => m.On).OrderBy(g => g.Key))
        {
            var down = day.Where(m => m.Amount.IsNegative).Sum(m => m.Amount);
            var up = day.Where(m => m.Amount.IsPositive).Sum(m => m.Amount);
            if (!down.IsZero)
            {
                balance += down;
                points.Add(new BurnPoint(day.Key, balance));
            }

            if (!up.IsZero)
            {
                points.Add(new BurnPoint(day.Key, balance));
                balance += up;
                points.Add(new BurnPoint(day.Key, balance));
            }
        }

        if (points.Count > 0 && points[^1].On < asOf && Provisional().Count == 0)
        {
            points.Add(new BurnPoint(asOf, balance));
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

        var posted = Moves().ToList();
        var balance = posted.Sum(m => m.Amount);
        var first = uses.Min(p => p.Month.FirstDay);
        var last = posted.Select(m => (DateOnly?)m.On).Max() ?? first;
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

    private Money At(DateOnly day) => Moves().Where(m => m.On <= day).Sum(m => m.Amount);

    private IEnumerable<(DateOnly On, Money Amount)> Moves() =>
        tracks
            .SelectMany(t => t.Entries.Where(e => e.EffectiveOn <= asOf).Select(e => (e.EffectiveOn, e.Amount)))
            .Concat(tracks.Where(t => t.Lapsed(asOf).IsPositive).Select(t => (t.EndOn!.Value, -t.Lapsed(asOf))));
}
