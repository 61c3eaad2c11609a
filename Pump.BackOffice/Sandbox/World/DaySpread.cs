namespace Pump.BackOffice.Sandbox.World;

/// <summary>How an account's month spreads over its days: weekends are quieter, and no two days are alike.</summary>
internal sealed class DaySpread
{
    private readonly decimal[] _until;

    internal DaySpread(int seed, string accountId, int offset, DateOnly month)
    {
        var days = DateTime.DaysInMonth(month.Year, month.Month);
        _until = new decimal[days + 1];
        for (var d = 1; d <= days; d++)
        {
            var weekend = month.AddDays(d - 1).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            var weight = (weekend ? 0.7m : 1m) + (0.1m * Noise.Around(seed, accountId, "day", (offset * 32) + d));
            _until[d] = _until[d - 1] + weight;
        }
    }

    /// <summary>Number of days in the month.</summary>
    internal int Days => _until.Length - 1;

    /// <summary>What of a whole month's amount falls on the days from first to last, both included, to ten places.</summary>
    internal decimal Share(decimal amount, int first, int last) =>
        last < first ? 0m : Upto(amount, 1, Days, last) - Upto(amount, 1, Days, first - 1);

    /// <summary>Spreads an amount over the days from first to last; the days sum exactly to it.</summary>
    internal IEnumerable<(int Day, decimal Amount)> Over(decimal amount, int first, int last)
    {
        var before = 0m;
        for (var d = first; d <= last; d++)
        {
            var upto = Upto(amount, first, last, d);
            if (upto != before)
            {
                yield return (d, upto - before);
            }

            before = upto;
        }
    }

    private decimal Upto(decimal amount, int first, int last, int day)
    {
        if (day < first)
        {
            return 0m;
        }

        var whole = _until[last] - _until[first - 1];
        return day >= last
            ? amount
            : Math.Round(amount * (_until[day] - _until[first - 1]) / whole, 10, MidpointRounding.ToEven);
    }
}
