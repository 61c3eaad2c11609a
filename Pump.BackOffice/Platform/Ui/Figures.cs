using System.Globalization;

namespace Pump.BackOffice.Platform.Ui;

/// <summary>Whether a shown amount carries a sign.</summary>
public enum AmountSign
{
    /// <summary>A minus for what is below zero, nothing else.</summary>
    WhenNegative,

    /// <summary>A plus or a minus; zero has none.</summary>
    Always,
}

/// <summary>How figures are written: two decimals shown, thousands apart, the real minus sign.</summary>
public static class Figures
{
    /// <summary>U+2212: as wide as a digit and the plus, unlike the hyphen.</summary>
    public const char Minus = '\u2212';

    /// <summary>
    /// Cents, half away from zero: what is shown, never what is stored. An amount that would read as zero and is not
    /// keeps the places it needs.
    /// </summary>
    public static string Text(decimal amount, AmountSign sign = AmountSign.WhenNegative)
    {
        var size = Math.Abs(amount);
        var shown = decimal.Round(size, 2, MidpointRounding.AwayFromZero);
        var digits =
            shown == 0 && size != 0
                ? size.ToString("0.##########", CultureInfo.InvariantCulture)
                : shown.ToString("#,##0.00", CultureInfo.InvariantCulture);
        return amount switch
        {
            < 0 => Minus + digits,
            > 0 when sign == AmountSign.Always => "+" + digits,
            _ => digits,
        };
    }

    /// <summary>The exact amount, all places, for a title or a copy.</summary>
    public static string Exact(decimal amount) =>
        (amount < 0 ? Minus.ToString() : "")
        + Math.Abs(amount).ToString("#,##0.00########", CultureInfo.InvariantCulture);

    /// <summary>A count with thousands apart.</summary>
    public static string Count(long count) =>
        (count < 0 ? Minus.ToString() : "") + Math.Abs(count).ToString("#,##0", CultureInfo.InvariantCulture);
}
