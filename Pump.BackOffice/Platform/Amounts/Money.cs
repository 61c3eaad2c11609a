using System.Globalization;

namespace Pump.BackOffice.Platform.Amounts;

/// <summary>
/// An exact amount of US dollars, to the ten decimal places that AWS sends. Stored as a 64-bit count of
/// 10^-10 dollars, so one row holds at most about 922 million dollars; more is refused, never rounded.
/// Rounding to cents happens only where an invoice line is made (<see cref="ToCents"/>).
/// </summary>
public readonly record struct Money : IComparable<Money>
{
    /// <summary>How many stored units make one dollar.</summary>
    public const long UnitsPerDollar = 10_000_000_000;

    private const int Places = 10;
    private const long UnitsPerCent = UnitsPerDollar / 100;

    /// <summary>The only currency of the product's own money.</summary>
    public const string CurrencyCode = "USD";

    private Money(decimal amount) => Amount = amount;

    /// <summary>The amount in US dollars, exact.</summary>
    public decimal Amount { get; }

    public static Money Zero => default;

    /// <summary>Takes a dollar amount; one with more than ten decimal places or beyond the storable range is refused.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount cannot be stored exactly.</exception>
    public static Money Usd(decimal amount) =>
        TryUsd(amount, out var money)
            ? money
            : throw new ArgumentOutOfRangeException(
                nameof(amount),
                amount,
                "An amount has at most ten decimal places and less than 922 million dollars."
            );

    /// <summary>Like <see cref="Usd"/>, but answers false instead of throwing: for figures from outside.</summary>
    public static bool TryUsd(decimal amount, out Money money)
    {
        money = default;
        if (amount is > 922_337_203m or < -922_337_203m)
        {
            return false;
        }

        // Of more places than are stored only zeros may stand there.
        if (amount.Scale > Places && amount * UnitsPerDollar is var units && units != decimal.Truncate(units))
        {
            return false;
        }

        money = new Money(amount);
        return true;
    }

    /// <summary>Reads a plain or exponent decimal string as AWS sends it (invariant culture).</summary>
    public static bool TryParse(string? text, out Money money)
    {
        money = default;
        return PlainDecimal.TryParse(text, out var amount) && TryUsd(amount, out money);
    }

    /// <summary>From the stored count of 10^-10 dollars.</summary>
    public static Money FromUnits(long units)
    {
        // Without the zeros at the end, as a division would give it: long histories are made of this.
        var (number, places) = units % UnitsPerCent == 0 ? (units / UnitsPerCent, 2) : (units, Places);
        while (places > 0 && number % 10 == 0)
        {
            (number, places) = (number / 10, places - 1);
        }

        var size = number < 0 ? (ulong)-(number + 1) + 1 : (ulong)number;
        return new Money(new decimal((int)(uint)size, (int)(uint)(size >> 32), 0, number < 0, (byte)places));
    }

    /// <summary>The stored count of 10^-10 dollars.</summary>
    public long ToUnits() => (long)(Amount * UnitsPerDollar);

    /// <summary>Rounded to whole cents, half away from zero: for an invoice line only.</summary>
    public Money ToCents() => new(decimal.Round(Amount, 2, MidpointRounding.AwayFromZero));

    public bool IsZero => Amount == 0;
    public bool IsNegative => Amount < 0;
    public bool IsPositive => Amount > 0;

    public Money Abs() => new(Math.Abs(Amount));

    public static Money Min(Money left, Money right) => left <= right ? left : right;

    public static Money Max(Money left, Money right) => left >= right ? left : right;

    public static Money operator +(Money left, Money right) => Usd(left.Amount + right.Amount);

    public static Money operator -(Money left, Money right) => Usd(left.Amount - right.Amount);

    public static Money operator -(Money money) => new(-money.Amount);

    public static bool operator <(Money left, Money right) => left.Amount < right.Amount;

    public static bool operator >(Money left, Money right) => left.Amount > right.Amount;

    public static bool operator <=(Money left, Money right) => left.Amount <= right.Amount;

    public static bool operator >=(Money left, Money right) => left.Amount >= right.Amount;

    public int CompareTo(Money other) => Amount.CompareTo(other.Amount);

    /// <summary>The exact amount without a currency, invariant, no trailing zeros beyond two places.</summary>
    public override string ToString() => Amount.ToString("0.00########", CultureInfo.InvariantCulture);
}

/// <summary>Sums of money, in exact decimal.</summary>
public static class MoneySums
{
    public static Money Sum(this IEnumerable<Money> amounts) => Money.Usd(amounts.Sum(a => a.Amount));

    public static Money Sum<T>(this IEnumerable<T> rows, Func<T, Money> amount) => rows.Select(amount).Sum();
}
