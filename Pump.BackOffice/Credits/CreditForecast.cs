namespace Pump.BackOffice.Credits;

/// <summary>
/// How much is expected to be used a month: the mean of the last full months, never the month that runs, whose first
/// days mislead.
/// </summary>
/// <param name="PerMonth">Positive; null when no full month is known.</param>
/// <param name="OfLimited">Of a credit that is limited to products: its own expected use a month, where it has any.</param>
internal sealed record ExpectedUse(
    Money? PerMonth,
    IReadOnlyList<Month> Months,
    IReadOnlyDictionary<CreditId, Money> OfLimited
)
{
    public const decimal Slow = 0.75m;
    public const decimal Fast = 1.2m;
    private const int FullMonths = 3;

    public static ExpectedUse Of(CustomerBook book, IReadOnlyList<CreditTrack> tracks)
    {
        var present = Month.Of(book.AsOf);
        var uses = tracks
            .SelectMany(t => t.Entries.Select(e => (t.Credit, e.BillingMonth, e.Amount)))
            .Where(u => u.BillingMonth < present)
            .Concat(
                tracks.SelectMany(t =>
                    t.Provisional.Where(p => p.Month < present)
                        .Select(p => (t.Credit, BillingMonth: (Month?)p.Month, p.Amount))
                )
            )
            .ToList();
        if (uses.Count == 0)
        {
            return new ExpectedUse(null, [], new Dictionary<CreditId, Money>());
        }

        var last = uses.Max(u => u.BillingMonth!.Value);
        var first = uses.Min(u => u.BillingMonth!.Value);
        var count = Math.Min(FullMonths, last.Since(first) + 1);
        Month[] months = [.. Enumerable.Range(0, count).Select(back => last.Plus(back - count + 1))];
        var recent = uses.Where(u => months.Contains(u.BillingMonth!.Value)).ToList();
        return new ExpectedUse(
            PerMonthOf(recent.Sum(u => u.Amount), count),
            months,
            tracks
                .Where(t => t.Credit.Products is not null)
                .Select(t => (t.Credit.Id, Use: Limited(t, recent.Where(u => u.Credit.Id == t.Credit.Id), book.AsOf)))
                .Where(l => l.Use is not null)
                .ToDictionary(l => l.Id, l => l.Use!.Value)
        );
    }

    /// <summary>What a limited credit used itself; of one that began this month, its days so far made a month.</summary>
    private static Money? Limited(
        CreditTrack track,
        IEnumerable<(Credit Credit, Month? BillingMonth, Money Amount)> recent,
        DateOnly asOf
    )
    {
        var own = recent.ToList();
        if (own.Count > 0)
        {
            return PerMonthOf(own.Sum(u => u.Amount), own.Select(u => u.BillingMonth).Distinct().Count());
        }

        var running = track.Provisional.Where(p => p.Month == Month.Of(asOf) && p.On <= asOf).ToList();
        if (running.Count == 0)
        {
            return null;
        }

        var days = running.Max(p => p.On).Day;
        return Share(-running.Sum(p => p.Amount), (decimal)DateTime.DaysInMonth(asOf.Year, asOf.Month) / days);
    }

    /// <summary>A part or multiple of an amount; a forecast is not exact money, so it is cut to the places that money has.</summary>
    internal static Money Share(Money amount, decimal factor) =>
        Money.Usd(decimal.Round(amount.Amount * factor, 4, MidpointRounding.ToZero));

    private static Money PerMonthOf(Money used, int months) => Share(Money.Max(-used, Money.Zero), 1m / months);
}

/// <summary>
/// Lets the credits run on from a day: each month's use is taken in AWS's order (soonest end, fewest products, oldest),
/// a limited credit gives no more than its own use, and what is left at an end lapses.
/// </summary>
internal sealed class CreditForecast
{
    private const int Horizon = 24;
    private readonly List<BurnPoint> _points = [];
    private readonly Dictionary<CreditId, Money> _lapsing = [];

    private CreditForecast() { }

    /// <summary>Expected balances: the day itself, then month by month until nothing is left.</summary>
    public IReadOnlyList<BurnPoint> Points => _points;

    /// <summary>What is expected to lapse of each credit.</summary>
    public IReadOnlyDictionary<CreditId, Money> Lapsing => _lapsing;
    public DateOnly? RunsOutOn { get; private set; }

    public static CreditForecast Run(IReadOnlyList<CreditTrack> tracks, DateOnly asOf, ExpectedUse use, decimal factor)
    {
        var forecast = new CreditForecast();
        var left = tracks
            .Where(t => !t.IsPaused && t.Remaining(asOf).IsPositive)
            .OrderBy(t => t.EndOn ?? DateOnly.MaxValue)
            .ThenBy(t => t.Credit.Products?.Split('\n').Length ?? int.MaxValue)
            .ThenBy(t => t.StartOn)
            .ToDictionary(t => t, t => t.Remaining(asOf));
        forecast._points.Add(new BurnPoint(asOf, left.Values.Sum()));
        if (use.PerMonth is not { IsPositive: true } perMonth || left.Count == 0)
        {
            return forecast;
        }

        var day = asOf;
        for (var month = 0; month < Horizon && left.Values.Any(l => l.IsPositive); month++)
        {
            day = forecast.Month(left, day, ExpectedUse.Share(perMonth, factor), use, factor);
        }

        return forecast;
    }

    /// <summary>What is expected to remain on a day, between two points as a straight line.</summary>
    public Money At(DateOnly on)
    {
        var after = _points.FindIndex(p => p.On >= on);
        if (after <= 0)
        {
            return after == 0 ? _points[0].Remaining
                : RunsOutOn is null ? _points[^1].Remaining
                : Money.Zero;
        }

        var (from, to) = (_points[after - 1], _points[after]);
        var share = (decimal)(on.DayNumber - from.On.DayNumber) / Math.Max(1, to.On.DayNumber - from.On.DayNumber);
        return from.Remaining + ExpectedUse.Share(to.Remaining - from.Remaining, share);
    }

    private DateOnly Month(
        Dictionary<CreditTrack, Money> left,
        DateOnly from,
        Money perMonth,
        ExpectedUse use,
        decimal factor
    )
    {
        var month = BackOffice.Platform.Time.Month.Of(from);
        var days = month.LastDay.Day;
        var until = month.Next.FirstDay;
        var share = (decimal)(until.DayNumber - from.DayNumber) / days;
        var wanted = ExpectedUse.Share(perMonth, share);
        var used = Money.Zero;
        foreach (var track in left.Keys.ToList())
        {
            var able = until > track.StartOn ? left[track] : Money.Zero;
            if (use.OfLimited.TryGetValue(track.Credit.Id, out var own))
            {
                able = Money.Min(able, ExpectedUse.Share(own, share * factor));
            }

            if (track.EndOn is { } end && end < until)
            {
                able = Money.Min(
                    able,
                    ExpectedUse.Share(wanted, Math.Max(0, end.DayNumber - from.DayNumber) / (share * days))
                );
            }

            var taken = Money.Max(Money.Min(able, wanted - used), Money.Zero);
            left[track] -= taken;
            used += taken;
        }

        Lapse(left, until);
        var remaining = left.Values.Sum();
        if (!remaining.IsPositive)
        {
            // It runs out within the month, when its part of the use is reached.
            var part = wanted.IsPositive ? used.Amount / wanted.Amount : 1m;
            RunsOutOn = from.AddDays((int)Math.Floor((until.DayNumber - from.DayNumber) * Math.Min(1m, part)));
            _points.Add(new BurnPoint(RunsOutOn.Value, Money.Zero));
            return until;
        }

        _points.Add(new BurnPoint(until, remaining));
        return until;
    }

    private void Lapse(Dictionary<CreditTrack, Money> left, DateOnly until)
    {
        foreach (var track in left.Keys.Where(t => t.EndOn <= until && left[t].IsPositive).ToList())
        {
            _lapsing[track.Credit.Id] = left[track];
            left[track] = Money.Zero;
        }
    }
}
