using System.Globalization;
using System.Text.RegularExpressions;

namespace Pump.BackOffice.Proofs;

/// <summary>What was read, understood as far as its field asks: money, a day, an account number, or just words.</summary>
public sealed partial record ReadingValue(string Text, Money? Amount, DateOnly? Day)
{
    private const int MaxLength = 200;
    private static readonly string[] Days = ["M/d/yyyy", "MMMM d, yyyy", "MMM d, yyyy", "yyyy-MM-dd", "d MMMM yyyy"];

    public static bool IsMoney(ReadingField field) =>
        field
            is ReadingField.AmountRemaining
                or ReadingField.EstimatedRemaining
                or ReadingField.AmountUsed
                or ReadingField.InitialAmount
                or ReadingField.InvoiceTotal
                or ReadingField.InvoiceCredits;

    public static bool IsDay(ReadingField field) => field is ReadingField.Expiry or ReadingField.AsOf;

    public static Outcome<ReadingValue> Parse(ReadingField field, string? text)
    {
        var value = text?.Trim() ?? "";
        return value.Length switch
        {
            0 => Refusal.Invalid("Value", "Write down what stands there."),
            > MaxLength => Refusal.Invalid("Value", $"A reading has at most {MaxLength} characters."),
            _ when IsMoney(field) => ParseMoney(value),
            _ when IsDay(field) => ParseDay(value),
            _ when field == ReadingField.AccountId => ParseAccount(value),
            _ => new ReadingValue(value, null, null),
        };
    }

    private static Outcome<ReadingValue> ParseMoney(string text)
    {
        var match = MoneyPattern().Match(text);
        var digits = match.Groups["digits"].Value.Replace(",", "", StringComparison.Ordinal);
        if (!match.Success || !Money.TryParse(digits, out var amount))
        {
            return Refusal.Invalid("Value", "That is no amount in US dollars, such as 5,000.00.");
        }

        var isNegative = match.Groups["minus"].Success || match.Groups["open"].Success;
        return new ReadingValue(text, isNegative ? -amount : amount, null);
    }

    private static Outcome<ReadingValue> ParseDay(string text) =>
        DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new ReadingValue(text, null, day)
            : Refusal.Invalid("Value", "That is no day, such as 12/31/2026 or 2026-12-31.");

    private static Outcome<ReadingValue> ParseAccount(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length == 12 && text.All(c => char.IsAsciiDigit(c) || c is '-' or ' ')
            ? new ReadingValue(digits, null, null)
            : Refusal.Invalid("Value", "An AWS account number has 12 digits.");
    }

    [GeneratedRegex(
        @"^(?<open>\()?\s*(?<minus>[-\u2212])?\s*(USD|\$)?\s*(?<minus>[-\u2212])?(?<digits>\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?)\s*(USD)?\s*\)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex MoneyPattern();
}
