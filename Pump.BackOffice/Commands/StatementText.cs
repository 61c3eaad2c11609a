using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pump.BackOffice.Credits;

namespace Pump.BackOffice.Commands;

/// <summary>A customer's statement for scripts and for people. Amounts are exact decimal texts in USD, null where unknown.</summary>
internal static class StatementText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    public static string AsJson(CustomerStatement statement) =>
        JsonSerializer.Serialize(
            new
            {
                ok = true,
                statement.CompanyId,
                customer = statement.Name,
                asOf = Day(statement.Horizon.AsOf),
                knownOn = Moment(statement.Horizon.KnownAt),
                currency = Money.CurrencyCode,
                books = statement.Books.Select(b => new
                {
                    b.Book,
                    posted = b.Posted.ToString(),
                    provisional = b.Provisional.ToString(),
                    lapsed = b.Lapsed.ToString(),
                    remaining = b.Remaining.ToString(),
                    b.CreditsWithoutBalance,
                }),
                credits = statement.Credits.Select(Credit),
                entries = statement.Entries.Select(Entry),
                months = statement.Months.Select(Month),
            },
            Json
        );

    public static string AsText(CustomerStatement statement)
    {
        List<string> lines =
        [
            $"{statement.Name} ({statement.CompanyId}), as of {Day(statement.Horizon.AsOf)}, as known on {Moment(statement.Horizon.KnownAt)}; USD",
        ];
        lines.AddRange(
            statement.Books.Select(b =>
                $"{b.Book} book: {b.Remaining} remaining ({b.Posted} posted, {b.Provisional} provisional, {b.Lapsed} lapsed)"
            )
        );
        lines.AddRange(
            statement.Credits.Select(c =>
                $"  {c.Credit.Number} {c.Credit.Description}: {c.Balance.Remaining?.ToString() ?? "unknown"} of {c.Credit.Initial}, {c.Credit.Life}{(c.Credit.EndOn is { } end ? $", ends {Day(end)}" : "")}"
            )
        );
        lines.AddRange(
            statement.Entries.Select(e =>
                $"  {Day(e.On)} {e.Key} {e.Words}: {e.Amount?.ToString() ?? "unknown"}, balance {e.Balance?.ToString() ?? "unknown"}{(e.Standing == TimelineStanding.Provisional ? " (provisional)" : "")}"
            )
        );
        return string.Join(Environment.NewLine, lines);
    }

    private static object Credit(StatementCredit row) =>
        new
        {
            row.Credit.Number,
            row.Credit.Book,
            row.Credit.Description,
            awsCreditId = row.Credit.AwsCreditId,
            account = row.Credit.Account?.Value,
            state = row.Credit.Life,
            initial = row.Credit.Initial.ToString(),
            posted = row.Balance.Posted?.ToString(),
            provisional = row.Balance.Estimated?.ToString(),
            lapsed = row.Balance.Lapsed?.ToString(),
            remaining = row.Balance.Remaining?.ToString(),
            usedOnOwnBills = row.Credit.UsedByOwn.ToString(),
            usedByOtherCustomers = row.Credit.UsedByOthers.ToString(),
            usedByUnownedAccounts = row.Credit.UsedByUnowned.ToString(),
            startOn = Day(row.Credit.StartOn),
            endOn = Day(row.Credit.EndOn),
        };

    private static object Entry(TimelineRow row) =>
        new
        {
            number = row.Key,
            effectiveOn = Day(row.On),
            recordedAt = row.RecordedAt is { } at ? Moment(at) : null,
            kind = row.Kind,
            standing = row.Standing,
            words = row.Words,
            book = row.Book,
            credit = row.Credit,
            account = row.Account?.Value,
            service = row.Service,
            billingMonth = row.BillingMonth?.ToString(),
            amount = row.Amount?.ToString(),
            balance = row.Balance?.ToString(),
            attributed = row.IsAttributed,
            pairedWith = row.PairKey,
            source = row.SourceHref,
        };

    private static object Month(MonthFigures month) =>
        new
        {
            month = month.Month.ToString(),
            state = month.State,
            why = month.Why,
            gross = month.Gross?.ToString(),
            credits = month.Credits?.ToString(),
            discounts = month.Discounts?.ToString(),
            refunds = month.Refunds?.ToString(),
            tax = month.Tax?.ToString(),
            net = month.Net?.ToString(),
            ledger = month.Ledger?.ToString(),
            ledgerIsProvisional = month.IsLedgerProvisional,
            invoice = month.Invoice?.ToString(),
            invoiceNumbers = month.InvoiceNumbers,
            otherCurrency = month.OtherCurrency,
            difference = month.Difference?.ToString(),
            explained = month.Parts.Select(p => new
            {
                cause = p.Cause,
                amount = p.Amount.ToString(),
                words = p.Words,
            }),
        };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day is { } known ? Day(known) : null;

    private static string Moment(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
