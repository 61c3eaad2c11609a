using System.Globalization;

namespace Pump.BackOffice.Platform.Time;

/// <summary>A calendar month in UTC, the unit of AWS's billing. Stored and written as <c>2026-10</c>.</summary>
public readonly record struct Month : IComparable<Month>
{
    private readonly int _index;

    public Month(int year, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9998);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 12);
        _index = (year * 12) + number - 1;
    }

    private Month(int index) => _index = index;

    public int Year => _index / 12;

    /// <summary>1 for January to 12 for December.</summary>
    public int Number => (_index % 12) + 1;

    public DateOnly FirstDay => new(Year, Number, 1);
    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    /// <summary>The first instant of the month (UTC), inclusive.</summary>
    public DateTimeOffset StartsAt => new(FirstDay.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>The first instant after the month (UTC), exclusive end.</summary>
    public DateTimeOffset EndsAt => Next.StartsAt;

    public Month Next => Plus(1);
    public Month Previous => Plus(-1);

    public Month Plus(int months) => new(_index + months);

    /// <summary>Whole months from <paramref name="other"/> to this one; negative when this one is earlier.</summary>
    public int Since(Month other) => _index - other._index;

    public bool Contains(DateOnly day) => Of(day) == this;

    public static Month Of(DateOnly day) => new(day.Year, day.Month);

    public static Month Of(DateTimeOffset at) => new(at.UtcDateTime.Year, at.UtcDateTime.Month);

    public static bool TryParse(string? text, out Month month)
    {
        month = default;
        if (
            text is not { Length: 7 }
            || text[4] != '-'
            || !TryNumber(text.AsSpan(0, 4), out var year)
            || !TryNumber(text.AsSpan(5, 2), out var number)
            || year is < 1 or > 9998
            || number is < 1 or > 12
        )
        {
            return false;
        }

        month = new Month(year, number);
        return true;
    }

    /// <summary>Digits alone: it is asked of every row of long histories.</summary>
    private static bool TryNumber(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return true;
    }

    public static Month Parse(string text) =>
        TryParse(text, out var month) ? month : throw new FormatException($"'{text}' is not a month such as 2026-10.");

    public static bool operator <(Month left, Month right) => left._index < right._index;

    public static bool operator >(Month left, Month right) => left._index > right._index;

    public static bool operator <=(Month left, Month right) => left._index <= right._index;

    public static bool operator >=(Month left, Month right) => left._index >= right._index;

    public int CompareTo(Month other) => _index.CompareTo(other._index);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Number:00}");
}
