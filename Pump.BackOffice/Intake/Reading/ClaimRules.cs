using System.Globalization;
using System.Text.RegularExpressions;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Intake.Reading;

/// <summary>What a mail claims: amount, month, account, expiry and a credit's name, each by one rule that can be read.</summary>
internal static partial class ClaimRules
{
    private const RegexOptions Options =
        RegexOptions.NonBacktracking
        | RegexOptions.ExplicitCapture
        | RegexOptions.IgnoreCase
        | RegexOptions.CultureInvariant;

    private const string MonthNames =
        "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec";

    private static readonly string[] FirstLetters =
    [
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
    ];

    /// <summary>The amount that stands nearest to the word credit.</summary>
    public static ReadHint? Amount(string text)
    {
        var credits = CreditWord().Matches(text).Select(m => m.Index).ToList();
        var nearest = Amounts()
            .Matches(text)
            .Take(50)
            .Select(m =>
                (Match: m, Value: AmountOf(m), Far: credits.Count == 0 ? 0 : credits.Min(c => Math.Abs(c - m.Index)))
            )
            .Where(found => found.Value is not null)
            .OrderBy(found => found.Far)
            .FirstOrDefault();
        return nearest.Value is { } amount
            ? new ReadHint(
                HintKind.Amount,
                amount.ToString(),
                Around.Words(text, nearest.Match),
                credits.Count == 0 ? "the first amount in dollars" : "the amount in dollars nearest to the word credit"
            )
            : null;
    }

    /// <summary>The month beside the word invoice or bill; without a year the latest such month up to the mail's own.</summary>
    public static ReadHint? InvoiceMonth(string text, DateTimeOffset sentAt)
    {
        var bills = BillWord().Matches(text).Select(m => m.Index).ToList();
        if (bills.Count == 0)
        {
            return null;
        }

        var nearest = Months()
            .Matches(text)
            .Take(50)
            .Select(m => (Match: m, Value: MonthOf(m, sentAt), Far: bills.Min(b => Math.Abs(b - m.Index))))
            .Where(found => found is { Value: not null, Far: <= 80 })
            .OrderBy(found => found.Far)
            .FirstOrDefault();
        return nearest.Value is { } month
            ? new ReadHint(
                HintKind.InvoiceMonth,
                month.ToString(),
                Around.Words(text, nearest.Match),
                "the month beside the word invoice or bill"
            )
            : null;
    }

    public static ReadHint? Account(string text) =>
        Accounts().Match(text) is { Success: true } match
        && AwsAccountId.TryParse(match.Groups["id"].Value, out var account)
            ? new ReadHint(
                HintKind.Account,
                account.Value,
                Around.Words(text, match.Groups["id"]),
                "twelve digits, as an AWS account number has"
            )
            : null;

    public static ReadHint? ExpiresOn(string text) =>
        Expiries().Match(text) is { Success: true } match && DayOf(match) is { } day
            ? new ReadHint(
                HintKind.ExpiresOn,
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Around.Words(text, match),
                "the day behind the word expires, expiry or valid until"
            )
            : null;

    /// <summary>A credit of the customer's whose name stands in the mail, else a name as AWS gives them.</summary>
    public static ReadHint? CreditName(string text, IEnumerable<string> known)
    {
        var named = known
            .Where(name => name.Length >= 6 && text.Contains(name, StringComparison.OrdinalIgnoreCase))
            .MaxBy(name => name.Length);
        if (named is not null)
        {
            return new ReadHint(HintKind.CreditName, named, named, "the name of one of the customer's credits");
        }

        return CreditNames().Match(text) is { Success: true } match
            ? new ReadHint(
                HintKind.CreditName,
                match.Groups["name"].Value.Trim(),
                Around.Words(text, match),
                "a name as AWS gives them"
            )
            : null;
    }

    private static Money? AmountOf(Match match)
    {
        var digits = match.Groups["before"] is { Success: true } before ? before.Value : match.Groups["after"].Value;
        var isThousands = digits.EndsWith('k') || digits.EndsWith('K');
        return
            decimal.TryParse(
                digits.TrimEnd('k', 'K', ' '),
                NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var amount
            ) && Money.TryUsd(isThousands ? amount * 1000 : amount, out var money)
            ? money
            : null;
    }

    private static Month? MonthOf(Match match, DateTimeOffset sentAt)
    {
        if (match.Groups["iso"] is { Success: true } iso)
        {
            return Month.TryParse(iso.Value, out var exact) ? exact : null;
        }

        var number = NumberOf(match.Groups["name"].Value);
        var year =
            match.Groups["year"] is { Success: true } said ? int.Parse(said.Value, CultureInfo.InvariantCulture)
            : number <= sentAt.Month ? sentAt.Year
            : sentAt.Year - 1;
        return new Month(year, number);
    }

    private static DateOnly? DayOf(Match match)
    {
        if (match.Groups["iso"] is { Success: true } iso)
        {
            return DateOnly.TryParseExact(
                iso.Value,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var exact
            )
                ? exact
                : null;
        }

        var (year, month, day) = (Number(match, "year"), NumberOf(match.Groups["name"].Value), Number(match, "day"));
        return day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static int NumberOf(string name) => Array.IndexOf(FirstLetters, name[..3].ToLowerInvariant()) + 1;

    [GeneratedRegex("\\bcredits?\\b", Options)]
    private static partial Regex CreditWord();

    [GeneratedRegex("\\b(invoices?|bills?|billed|statement)\\b", Options)]
    private static partial Regex BillWord();

    [GeneratedRegex(
        "(usd ?|us\\$ ?|\\$ ?)(?<before>[0-9][0-9,]{0,14}(\\.[0-9]{1,10})?( ?k\\b)?)|\\b(?<after>[0-9][0-9,]{0,14}(\\.[0-9]{1,10})?( ?k)?) ?(usd|dollars)\\b",
        Options
    )]
    private static partial Regex Amounts();

    [GeneratedRegex(
        "\\b(?<iso>20[0-9]{2}-(0[1-9]|1[0-2]))\\b|\\b(?<name>" + MonthNames + ")\\b\\.?,? ?(?<year>20[0-9]{2})?",
        Options
    )]
    private static partial Regex Months();

    [GeneratedRegex("(^|[^0-9])(?<id>[0-9]{4}[- ]?[0-9]{4}[- ]?[0-9]{4})($|[^0-9])", Options)]
    private static partial Regex Accounts();

    [GeneratedRegex(
        "\\b(expir[a-z]*|valid (until|through|till)|good until|runs? out|ends?)\\b[^.?!\\n]{0,30}?((?<iso>20[0-9]{2}-[0-9]{2}-[0-9]{2})|\\b(?<name>"
            + MonthNames
            + ")\\.? (?<day>[0-9]{1,2})(st|nd|rd|th)?,? (?<year>20[0-9]{2})|\\b(?<day>[0-9]{1,2})(st|nd|rd|th)? (?<name>"
            + MonthNames
            + ")\\.?,? (?<year>20[0-9]{2}))",
        Options
    )]
    private static partial Regex Expiries();

    [GeneratedRegex(
        "(?<name>(AWS )?(Activate|Promotional|Migration Acceleration|MAP|Proof of Concept|POC|Build On|Startup|EdTech|Credit for)( [A-Z0-9][A-Za-z0-9-]*){0,4} credits?)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex CreditNames();
}
