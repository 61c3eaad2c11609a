using System.Globalization;
using System.Numerics;

namespace Pump.BackOffice.Credits.Allocation;

/// <summary>Whether decimals can be added and taken from one another without a digit lost: <c>decimal</c> rounds silently where it runs out of its 96 bits.</summary>
public static class ExactSums
{
    private static readonly BigInteger Largest = BigInteger.Pow(2, 96) - 1;

    public static bool Fit(IEnumerable<decimal> amounts)
    {
        var (scale, largest, count) = (0, 0m, 0);
        var all = amounts as IReadOnlyCollection<decimal> ?? [.. amounts];
        foreach (var amount in all)
        {
            scale = Math.Max(scale, amount.Scale);
            largest = Math.Max(largest, Math.Abs(amount));
            count++;
        }

        // The quick answer for all amounts that bills have: 28 digits always fit.
        if (Digits(largest) + Digits(count) + scale <= 28)
        {
            return true;
        }

        var sum = BigInteger.Zero;
        foreach (var amount in all)
        {
            sum += Unscaled(amount) * BigInteger.Pow(10, scale - amount.Scale);
        }

        return sum <= Largest;
    }

    private static int Digits(decimal amount) => decimal.Truncate(amount).ToString(CultureInfo.InvariantCulture).Length;

    private static BigInteger Unscaled(decimal amount)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(amount, bits);
        return ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
    }
}
