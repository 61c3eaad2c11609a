using Pump.BackOffice.Credits.Allocation;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Credits.Forecast;

/// <summary>How much is used: as in the account's lowest full month, the mean, or the highest.</summary>
internal enum Pace
{
    Low,
    Mean,
    High,
}

/// <summary>How it is expected to go on with a credit at one pace.</summary>
internal sealed class CreditCourse(ForecastCredit credit, DateOnly asOf)
{
    private readonly Dictionary<string, decimal> _paid = new(StringComparer.Ordinal);

    public ForecastCredit Credit => credit;
    public decimal Left { get; private set; } = credit.Left;

    /// <summary>The day on which nothing is left of it, by use; null when that is not to be seen.</summary>
    public DateOnly? UsedUpOn { get; private set; }

    /// <summary>What is left of it at its end.</summary>
    public decimal Lapses { get; private set; }

    /// <summary>What is left on a day; two points of a day are before and after its end.</summary>
    public List<(DateOnly On, decimal Left)> Points { get; } = [(asOf, credit.Left)];

    /// <summary>What it pays, by account.</summary>
    public IReadOnlyDictionary<string, decimal> Paid => _paid;

    public void Pay(string account, decimal amount) => _paid[account] = _paid.GetValueOrDefault(account) + amount;

    public void Comes(DateOnly on, decimal left)
    {
        Left = left;
        Points.Add((on, left));
    }

    public void IsUsedUp(DateOnly on)
    {
        UsedUpOn = on;
        Comes(on, 0m);
    }

    public void Ends(DateOnly on)
    {
        if (Left > 0m)
        {
            Lapses = Left;
            Points.Add((on, Left));
            Comes(on, 0m);
        }
    }
}

/// <summary>
/// Lets a payer's credits run on month by month: each month's usual bill goes through the same rules by which AWS
/// applies credits (<see cref="AllocateMonth"/>), and what a month leaves is there for the next. At the low pace a
/// credit covers nothing after its end; otherwise the whole bill of the month in which it ends: AWS does not say which.
/// </summary>
internal sealed class ForecastRun
{
    /// <summary>How far ahead is looked.</summary>
    public const int Months = 24;

    private readonly ForecastGround _ground;
    private readonly UsualMonth _usual;
    private readonly Pace _pace;
    private readonly CreditCourse[] _courses;

    private ForecastRun(ForecastGround ground, UsualMonth usual, Pace pace)
    {
        _ground = ground;
        _usual = usual;
        _pace = pace;
        _courses = [.. ground.Credits.Select(c => new CreditCourse(c, ground.AsOf))];
    }

    /// <param name="ground">With a usual month.</param>
    /// <param name="pace">How much is used.</param>
    /// <param name="of">The credits that are asked about: once they are gone, it ends.</param>
    /// <param name="months">How many months ahead, the present one included.</param>
    public static IReadOnlyList<CreditCourse> Run(
        ForecastGround ground,
        Pace pace,
        Func<ForecastCredit, bool> of,
        int months = Months
    )
    {
        var run = new ForecastRun(ground, ground.Usual!, pace);
        var asked = run._courses.Where(c => of(c.Credit)).ToList();
        var month = Month.Of(ground.AsOf);
        for (var i = 0; i < months && asked.Exists(c => c.Left > 0m); i++, month = month.Next)
        {
            run.Go(month, asked);
        }

        return asked;
    }

    /// <summary>What a whole month would use of each credit that is asked about, as it stands.</summary>
    public static IReadOnlyList<decimal> WholeMonth(ForecastGround ground, Func<ForecastCredit, bool> of)
    {
        var run = new ForecastRun(ground, ground.Usual!, Pace.Mean);
        var month = Month.Of(ground.AsOf);
        var done = AllocateMonth.RunChecked(run.BillOf(month, 0, month.LastDay.Day));
        return
        [
            .. run
                ._courses.Select((course, at) => (course.Credit, Used: course.Left - done.Remaining[at]))
                .Where(c => of(c.Credit))
                .Select(c => c.Used),
        ];
    }

    private void Go(Month month, List<CreditCourse> asked)
    {
        var from = month.Contains(_ground.AsOf) ? _ground.AsOf.Day : 0;
        List<int> stops = [month.LastDay.Day];
        if (_pace == Pace.Low)
        {
            stops.AddRange(EndsIn(month).Select(end => end.Day - 1).Where(day => day > from));
        }

        foreach (var until in stops.Distinct().Order())
        {
            Go(month, from, until, asked);
            from = until;
            if (_pace == Pace.Low)
            {
                Lapse(Day(month, until).AddDays(1));
            }
        }

        Lapse(month.Next.FirstDay);
    }

    private IEnumerable<DateOnly> EndsIn(Month month) =>
        _courses.Where(c => c.Left > 0m).Select(c => c.Credit.EndOn).OfType<DateOnly>().Where(month.Contains);

    private void Go(Month month, int from, int until, List<CreditCourse> asked)
    {
        if (from >= until)
        {
            return;
        }

        var bill = BillOf(month, from, until);
        var done = AllocateMonth.RunChecked(bill);
        foreach (var step in done.Steps)
        {
            _courses[step.Credit].Pay(bill.Charges[step.Charge].Account, step.Amount);
        }

        var tried = new Dictionary<int, IReadOnlyList<decimal>> { [until] = done.Remaining };
        for (var i = 0; i < _courses.Length; i++)
        {
            var (course, left) = (_courses[i], done.Remaining[i]);
            if (course.Left == 0m)
            {
                continue;
            }

            // A use counts on the month's last day or the last before the end (Credit.AppliedOn).
            var last = course.Credit.EndOn is { } end && end <= Day(month, until) ? end.AddDays(-1) : Day(month, until);
            if (left > 0m)
            {
                course.Comes(last, left);
            }
            else
            {
                var on = asked.Contains(course) ? Day(month, DayOf(i, month, from, until, tried)) : last;
                course.IsUsedUp(on > last ? last : on);
            }
        }
    }

    /// <summary>The first day by whose end nothing is left of a credit, by halving.</summary>
    private int DayOf(int credit, Month month, int from, int until, Dictionary<int, IReadOnlyList<decimal>> tried)
    {
        var (low, high) = (from, until);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (!tried.TryGetValue(middle, out var left))
            {
                left = AllocateMonth.RunChecked(BillOf(month, from, middle)).Remaining;
                tried[middle] = left;
            }

            (low, high) = left[credit] > 0m ? (middle, high) : (low, middle);
        }

        return high;
    }

    private void Lapse(DateOnly until)
    {
        foreach (var course in _courses.Where(c => c.Left > 0m && c.Credit.EndOn <= until))
        {
            course.Ends(course.Credit.EndOn!.Value);
        }
    }

    /// <summary>The part of a month's usual bill that falls on its days after one and up to another.</summary>
    private MonthBill BillOf(Month month, int from, int until) =>
        new(
            month,
            _ground.Sharing,
            _ground.Accounts,
            [.. _courses.Select(c => c.Credit.Terms with { Remaining = c.Left })],
            [
                .. _usual.Charges.Select(c => new BillCharge(
                    c.Account.Value,
                    c.Service,
                    decimal.Round(c.PerMonth * Share(c.Account, month, from, until), 4),
                    c.Kind
                )),
            ]
        );

    private decimal Share(AwsAccountId account, Month month, int from, int until)
    {
        var days = month.LastDay.Day;
        UseShape? shape = _usual.Shapes.TryGetValue(account, out var known) ? known : null;
        var spread = _usual.Spreads.GetValueOrDefault(account, Spread.Guess);
        var factor =
            _pace == Pace.Low ? spread.Low
            : _pace == Pace.High ? spread.High
            : 1m;
        return factor * (UseShape.Until(shape, until, days) - UseShape.Until(shape, from, days));
    }

    private static DateOnly Day(Month month, int day) => month.FirstDay.AddDays(day - 1);
}
