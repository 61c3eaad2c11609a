using System.Globalization;

namespace Pump.BackOffice.Diagnosis;

/// <summary>Finds the words with which a mail says a figure, so that they can be shown where they stand.</summary>
internal static class SaidInMail
{
    private static readonly string[] DayForms =
    [
        "yyyy-MM-dd",
        "d MMMM yyyy",
        "MMMM d, yyyy",
        "MMM d, yyyy",
        "d MMM yyyy",
        "d MMMM",
        "MMMM d",
    ];
    private static readonly string[] MonthForms = ["MMMM yyyy", "yyyy-MM", "MMM yyyy", "MMMM"];

    /// <summary>The words as the first mail that has them writes them; null when none has.</summary>
    /// <param name="mails">The customer's mails, oldest first.</param>
    /// <param name="ways">The ways in which people write it, the fullest first.</param>
    public static string? Words(IEnumerable<string> mails, IEnumerable<string?> ways)
    {
        var wanted = ways.Where(w => !string.IsNullOrWhiteSpace(w)).ToList();
        foreach (var mail in mails)
        {
            foreach (var way in wanted)
            {
                var at = Find(mail, way!);
                if (at >= 0)
                {
                    return mail.Substring(at, way!.Length);
                }
            }
        }

        return null;
    }

    public static IEnumerable<string> Ways(Money? amount)
    {
        if (amount is not { } money)
        {
            yield break;
        }

        yield return money.Amount.ToString("#,##0.00", CultureInfo.InvariantCulture);
        yield return money.Amount.ToString("0.00", CultureInfo.InvariantCulture);
        if (money.Amount == decimal.Truncate(money.Amount))
        {
            yield return money.Amount.ToString("#,##0", CultureInfo.InvariantCulture);
            yield return money.Amount.ToString("0", CultureInfo.InvariantCulture);
        }
    }

    public static IEnumerable<string> Ways(DateOnly? day) =>
        day is { } on ? DayForms.Select(form => on.ToString(form, CultureInfo.InvariantCulture)) : [];

    public static IEnumerable<string> Ways(Month? month) =>
        month is { } named
            ? MonthForms.Select(form => named.FirstDay.ToString(form, CultureInfo.InvariantCulture))
            : [];

    // "500" inside "1,500.00" is another figure.
    private static int Find(string mail, string way)
    {
        for (
            var at = mail.IndexOf(way, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = mail.IndexOf(way, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var before = at > 0 ? mail[at - 1] : ' ';
            var next = at + way.Length < mail.Length ? mail[at + way.Length] : ' ';
            var after = at + way.Length + 1 < mail.Length ? mail[at + way.Length + 1] : ' ';
            var goesOn = char.IsLetterOrDigit(next) || (next is '.' or ',' && char.IsDigit(after));
            if (!char.IsLetterOrDigit(before) && before is not ('.' or ',') && !goesOn)
            {
                return at;
            }
        }

        return -1;
    }
}
