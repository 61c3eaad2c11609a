namespace Pump.BackOffice.Commands;

/// <summary>
/// Reads decimals without losing a digit: the framework's own parser rounds what does not fit. Plain or with an
/// exponent, as AWS may send it; no sign but a minus, no blanks, no separators.
/// </summary>
internal static class ExactDecimal
{
    private const int MostPlaces = 28;
    private static readonly UInt128 Largest = (UInt128.One << 96) - 1;

    public static bool TryParse(ReadOnlySpan<byte> text, out decimal value)
    {
        value = 0m;
        var isNegative = text is [(byte)'-', ..];
        var rest = isNegative ? text[1..] : text;
        var exponentAt = rest.IndexOfAny((byte)'e', (byte)'E');
        var exponent = 0;
        if (exponentAt >= 0 && !TryExponent(rest[(exponentAt + 1)..], out exponent))
        {
            return false;
        }

        var digits = exponentAt >= 0 ? rest[..exponentAt] : rest;
        var point = digits.IndexOf((byte)'.');
        if (digits is [] or [(byte)'.', ..] or [.., (byte)'.'])
        {
            return false;
        }

        // Zeros at the end beyond what a decimal holds say nothing.
        while (point >= 0 && digits.Length - 1 - point > MostPlaces && digits[^1] == '0')
        {
            digits = digits[..^1];
        }

        var number = UInt128.Zero;
        for (var i = 0; i < digits.Length; i++)
        {
            if (i == point)
            {
                continue;
            }

            var digit = digits[i] - '0';
            if (digit is < 0 or > 9)
            {
                return false;
            }

            number = (number * 10) + (uint)digit;
            if (number > Largest)
            {
                return false;
            }
        }

        return TryScale(number, (point < 0 ? 0 : digits.Length - 1 - point) - exponent, isNegative, out value);
    }

    private static bool TryScale(UInt128 number, int places, bool isNegative, out decimal value)
    {
        value = 0m;
        for (; places < 0 && number != 0; places++)
        {
            number *= 10;
            if (number > Largest)
            {
                return false;
            }
        }

        for (; places > MostPlaces && number % 10 == 0; places--)
        {
            if (number == 0)
            {
                places = MostPlaces;
                break;
            }

            number /= 10;
        }

        if (places > MostPlaces)
        {
            return false;
        }

        value = new decimal(
            (int)(uint)(number & uint.MaxValue),
            (int)(uint)((number >> 32) & uint.MaxValue),
            (int)(uint)((number >> 64) & uint.MaxValue),
            isNegative && number != 0,
            (byte)Math.Max(places, 0)
        );
        return true;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        var digits = text is [(byte)'-' or (byte)'+', ..] ? text[1..] : text;
        if (digits.Length is 0 or > 4)
        {
            return false;
        }

        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            exponent = (exponent * 10) + digit - '0';
        }

        exponent = text[0] == '-' ? -exponent : exponent;
        return true;
    }
}
