using System.Globalization;

namespace Pump.BackOffice.Platform.Amounts;

/// <summary>
/// Reads decimals as AWS sends them. Nearly all of millions are plain and short, and those are read here at once; every
/// other form goes the framework's way, and both come to the same number with the same places.
/// </summary>
internal static class PlainDecimal
{
    /// <summary>So many digits always fit into a 64-bit number.</summary>
    private const int MostDigits = 18;

    /// <summary>A plain or exponent decimal (invariant culture).</summary>
    public static bool TryParse(string? text, out decimal value) =>
        (text is not null && TryShort(text, out value))
        || decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static bool TryShort(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0m;
        var isNegative = text is ['-', ..];
        var rest = isNegative ? text[1..] : text;
        var point = rest.IndexOf('.');
        var digits = point < 0 ? rest.Length : rest.Length - 1;
        if (digits is 0 or > MostDigits || point == 0 || point == rest.Length - 1)
        {
            return false;
        }

        var number = 0L;
        for (var i = 0; i < rest.Length; i++)
        {
            if (i == point)
            {
                continue;
            }

            if (!char.IsAsciiDigit(rest[i]))
            {
                return false;
            }

            number = (number * 10) + (rest[i] - '0');
        }

        // A zero with a sign is the framework's to judge.
        if (number == 0 && isNegative)
        {
            return false;
        }

        var places = point < 0 ? 0 : rest.Length - 1 - point;
        value = new decimal((int)(number & uint.MaxValue), (int)(number >> 32), 0, isNegative, (byte)places);
        return true;
    }
}
