using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Workbench.Customer;

/// <summary>What a customer's page shows, as its address says it.</summary>
/// <param name="AsOf">Null is today.</param>
/// <param name="KnownAt">Null is now.</param>
/// <param name="Credit">A credit's number, as <c>G-0388</c>.</param>
/// <param name="Row">The row that is open.</param>
/// <param name="AsTable">The burn-down as a table.</param>
/// <param name="MonthsBack">How far the months are moved back.</param>
public sealed record CustomerView(
    string CompanyId,
    DateOnly? AsOf = null,
    DateTimeOffset? KnownAt = null,
    Book? Book = null,
    string? Credit = null,
    AwsAccountId? Account = null,
    TimelineKind? Kind = null,
    bool Provisional = true,
    bool Reversed = true,
    string? Row = null,
    bool AsTable = false,
    int MonthsBack = 0
)
{
    private const string DayForm = "yyyy-MM-dd";
    private const string MomentForm = "yyyy-MM-dd'T'HH:mm";

    public bool IsFiltered =>
        Book is not null || Credit is not null || Account is not null || Kind is not null || !Provisional || !Reversed;

    /// <summary>The address of this view.</summary>
    public string Href => QueryHelpers.AddQueryString($"/customers/{Uri.EscapeDataString(CompanyId)}", Query());

    /// <summary>The address of the same rows as a file: <c>csv</c> or <c>xlsx</c>.</summary>
    public string FileHref(string extension) =>
        QueryHelpers.AddQueryString($"/customers/{Uri.EscapeDataString(CompanyId)}/timeline.{extension}", Query());

    /// <summary>The address of the statement on one page, on the same axes.</summary>
    public string StatementHref =>
        QueryHelpers.AddQueryString(
            $"/customers/{Uri.EscapeDataString(CompanyId)}/statement",
            (this with { Row = null, AsTable = false, MonthsBack = 0 }).Query()
        );

    /// <summary>Reads what an address says; what makes no sense is left out.</summary>
    public static CustomerView Read(string companyId, Func<string, string?> query) =>
        new(
            companyId,
            DateOnly.TryParseExact(
                query("asof"),
                DayForm,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var asOf
            ) && Credits.Horizon.CanLookAt(asOf)
                ? asOf
                : null,
            Moment(query("known")),
            Enum.TryParse<Book>(query("book"), ignoreCase: true, out var book) ? book : null,
            query("credit"),
            AwsAccountId.TryParse(query("account"), out var account) ? account : null,
            Enum.TryParse<TimelineKind>(query("kind"), ignoreCase: true, out var kind) ? kind : null,
            query("provisional") != "no",
            query("reversed") != "no",
            query("row"),
            query("twin") == "table",
            int.TryParse(query("back"), NumberStyles.None, CultureInfo.InvariantCulture, out var back)
                ? Math.Min(back, 120)
                : 0
        );

    /// <summary>Both axes, where an address names none as of now.</summary>
    public Horizon Horizon(TimeProvider clock) => new(AsOf ?? clock.Today(), KnownAt ?? clock.Now());

    /// <summary>The filter, with the credit's id looked up among the customer's.</summary>
    public TimelineFilter Filter(IEnumerable<CustomerCreditRow> credits) =>
        new(Book, credits.FirstOrDefault(c => c.Number == Credit)?.Id, Account, Kind, Provisional, Reversed);

    private Dictionary<string, string?> Query()
    {
        Dictionary<string, string?> query = [];
        void Say(string name, string? value)
        {
            if (value is not null)
            {
                query[name] = value;
            }
        }

        Say("asof", AsOf?.ToString(DayForm, CultureInfo.InvariantCulture));
        Say("known", KnownAt?.UtcDateTime.ToString(MomentForm, CultureInfo.InvariantCulture));
        Say("book", Book?.ToString().ToLowerInvariant());
        Say("credit", Credit);
        Say("account", Account?.Value);
        Say("kind", Kind?.ToString().ToLowerInvariant());
        Say("provisional", Provisional ? null : "no");
        Say("reversed", Reversed ? null : "no");
        Say("row", Row);
        Say("twin", AsTable ? "table" : null);
        Say("back", MonthsBack > 0 ? MonthsBack.ToString(CultureInfo.InvariantCulture) : null);
        return query;
    }

    /// <summary>A moment in UTC to the minute, all of that minute included; a day alone is its end.</summary>
    private static DateTimeOffset? Moment(string? text)
    {
        if (DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Credits.Horizon.EndOf(day);
        }

        return DateTime.TryParseExact(text, MomentForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? new DateTimeOffset(at, TimeSpan.Zero).AddMinutes(1).AddMilliseconds(-1)
            : null;
    }
}
