using System.Runtime.InteropServices;

namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>An amount exactly as AWS wrote it, and the same as an exact decimal; credits and refunds are negative in costs.</summary>
/// <param name="Raw">AWS's own text, of ten and more digits.</param>
/// <param name="Value">The same number.</param>
/// <param name="Currency">ISO code, USD nearly always; another one takes part in no sum.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AwsAmount(string Raw, decimal Value, string Currency)
{
    /// <summary>Reads an amount; a text that is no decimal number is a <see cref="FormatException"/>.</summary>
    public static AwsAmount Parse(string? raw, string? currency)
    {
        // AWS promises no plain notation, so exponents are taken too.
        if (!PlainDecimal.TryParse(raw, out var value))
        {
            throw new FormatException($"'{raw}' is not an amount.");
        }
        return string.IsNullOrEmpty(currency)
            ? throw new FormatException($"The amount '{raw}' has no currency.")
            : new AwsAmount(raw!, value, currency);
    }
}
