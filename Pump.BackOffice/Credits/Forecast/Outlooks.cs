using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Credits.Forecast;

/// <summary>Runs a customer's credits ahead at three paces and puts the answers together.</summary>
internal sealed class Outlooks
{
    private readonly DateOnly _asOf;
    private readonly IReadOnlySet<AwsAccountId> _own;
    private readonly IReadOnlyDictionary<CreditId, string> _names;
    private readonly List<CreditOutlook> _credits = [];
    private readonly Dictionary<Pace, List<CreditCourse>> _courses = new()
    {
        [Pace.Low] = [],
        [Pace.Mean] = [],
        [Pace.High] = [],
    };

    private Outlooks(DateOnly asOf, IReadOnlySet<AwsAccountId> own, IReadOnlyDictionary<CreditId, string> names)
    {
        _asOf = asOf;
        _own = own;
        _names = names;
    }

    /// <param name="asOf">The day that is looked from.</param>
    /// <param name="own">The customer's accounts.</param>
    /// <param name="names">The customer's credits with their names: those that are asked about.</param>
    /// <param name="grounds">One a payer.</param>
    public static CustomerForecast Of(
        DateOnly asOf,
        IReadOnlySet<AwsAccountId> own,
        IReadOnlyDictionary<CreditId, string> names,
        IReadOnlyList<ForecastGround> grounds
    )
    {
        var outlooks = new Outlooks(asOf, own, names);
        var asked = grounds.Where(g => g.Credits.Any(outlooks.IsAsked)).ToList();
        foreach (var ground in asked.Where(g => g.Usual is not null))
        {
            outlooks.Run(ground);
        }

        return outlooks.Whole([.. asked.Select(BasisOf)]);
    }

    private bool IsAsked(ForecastCredit credit) => credit.Id is not { } id || _names.ContainsKey(id);

    private void Run(ForecastGround ground)
    {
        var low = ForecastRun.Run(ground, Pace.Low, IsAsked);
        var mean = ForecastRun.Run(ground, Pace.Mean, IsAsked);
        var high = ForecastRun.Run(ground, Pace.High, IsAsked);
        var month = ForecastRun.WholeMonth(ground, IsAsked);
        _courses[Pace.Low].AddRange(low);
        _courses[Pace.Mean].AddRange(mean);
        _courses[Pace.High].AddRange(high);
        for (var i = 0; i < mean.Count; i++)
        {
            _credits.Add(OutlookOf(low[i], mean[i], high[i], month[i]));
        }
    }

    private CreditOutlook OutlookOf(CreditCourse low, CreditCourse mean, CreditCourse high, decimal perMonth)
    {
        var credit = mean.Credit;
        return new CreditOutlook(
            credit.Id,
            credit.Terms.Id,
            credit.Id is { } id ? _names[id] : "The supposed credit",
            Money.Usd(credit.Left),
            credit.EndOn,
            Dollars(perMonth),
            mean.UsedUpOn,
            high.UsedUpOn,
            low.UsedUpOn,
            Dollars(mean.Lapses),
            Dollars(decimal.Min(high.Lapses, mean.Lapses)),
            Dollars(decimal.Max(low.Lapses, mean.Lapses)),
            Dollars(mean.Paid.Values.Sum()),
            Dollars(mean.Paid.Where(p => !_own.Contains(new AwsAccountId(p.Key))).Sum(p => p.Value)),
            credit.Note
        );
    }

    private CustomerForecast Whole(IReadOnlyList<ForecastBasis> bases)
    {
        if (!bases.All(b => b.IsKnown))
        {
            // Of some credits nobody can say how they go on: a sum of the others would mislead.
            return new CustomerForecast(_asOf, _credits, [], null, null, null, bases);
        }

        var days = _courses
            .Values.SelectMany(c => c)
            .SelectMany(c => c.Points.Select(p => p.On))
            .Append(_asOf)
            .Distinct()
            .Order();
        List<BurnForecastPoint> points = [];
        foreach (var day in days)
        {
            var (before, after) = (PointOf(day, before: true), PointOf(day, before: false));
            if (day > _asOf && before != after)
            {
                points.Add(before);
            }

            points.Add(after);
        }

        return new CustomerForecast(
            _asOf,
            _credits,
            points,
            GoneOn(Pace.Mean),
            GoneOn(Pace.High),
            GoneOn(Pace.Low),
            bases
        );
    }

    private BurnForecastPoint PointOf(DateOnly day, bool before)
    {
        var (low, mean, high) = (Left(Pace.Low), Left(Pace.Mean), Left(Pace.High));
        // The slow pace leaves more, save where a credit ends before the month's bill is paid.
        return new BurnForecastPoint(
            day,
            mean,
            Money.Min(mean, Money.Min(low, high)),
            Money.Max(mean, Money.Max(low, high))
        );

        Money Left(Pace pace) => Dollars(_courses[pace].Sum(c => LeftOf(c, day, before)));
    }

    /// <summary>Between two points as a straight line; at a credit's end before or after it.</summary>
    private static decimal LeftOf(CreditCourse course, DateOnly day, bool before)
    {
        var points = course.Points;
        var at = before ? points.FindIndex(p => p.On == day) : points.FindLastIndex(p => p.On == day);
        if (at >= 0)
        {
            return points[at].Left;
        }

        var next = points.FindIndex(p => p.On > day);
        if (next <= 0)
        {
            return next == 0 ? points[0].Left : points[^1].Left;
        }

        var (from, to) = (points[next - 1], points[next]);
        var part = (decimal)(day.DayNumber - from.On.DayNumber) / (to.On.DayNumber - from.On.DayNumber);
        return from.Left + ((to.Left - from.Left) * part);
    }

    private DateOnly? GoneOn(Pace pace)
    {
        var courses = _courses[pace];
        return courses.Count == 0 || courses.Exists(c => c.Left > 0m) ? null : courses.Max(c => c.Points[^1].On);
    }

    private static ForecastBasis BasisOf(ForecastGround ground) =>
        new(
            ground.Payer,
            ground.PayerName,
            ground.Usual?.Months ?? [],
            ground.Usual?.Source ?? ForecastSource.Charges,
            ground.Usual?.ShapeMonths ?? [],
            ground.Sharing,
            ground.SharingOf
        );

    /// <summary>A forecast is not exact money: it is cut to whole cents.</summary>
    private static Money Dollars(decimal amount) => Money.Usd(decimal.Round(amount, 2, MidpointRounding.ToZero));
}
