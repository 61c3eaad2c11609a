using System.Data;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MiniExcelLibs;

namespace Pump.BackOffice.Credits;

/// <summary>In which form a timeline is handed out.</summary>
public enum TimelineFormat
{
    Csv,
    Xlsx,
}

/// <summary>A timeline as a file.</summary>
public sealed record TimelineFile(byte[] Bytes, string ContentType, string Extension)
{
    private static readonly string[] Headings =
    [
        "day",
        "what_happened",
        "standing",
        "book",
        "credit",
        "account",
        "service",
        "billing_month",
        "amount_usd",
        "balance_usd",
        "attributed",
        "recorded_at",
        "source",
        "source_ref",
    ];

    internal static TimelineFile Of(IReadOnlyList<TimelineRow> rows, TimelineFormat format) =>
        format == TimelineFormat.Csv
            ? new TimelineFile(Csv(rows), "text/csv; charset=utf-8", "csv")
            : new TimelineFile(Xlsx(rows), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

    private static byte[] Csv(IReadOnlyList<TimelineRow> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var csv = new CsvWriter(
            text,
            new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.None }
        );
        foreach (var heading in Headings)
        {
            csv.WriteField(heading);
        }

        foreach (var row in rows)
        {
            csv.NextRecord();
            foreach (var cell in Cells(row))
            {
                csv.WriteField(cell is Money money ? money.ToString() : cell as string);
            }
        }

        csv.NextRecord();
        csv.Flush();
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Xlsx(IReadOnlyList<TimelineRow> rows)
    {
        // A table rather than the rows themselves: a sheet without rows has its headings all the same.
        using var table = new DataTable();
        foreach (var heading in Headings)
        {
            var isMoney = heading.EndsWith("_usd", StringComparison.Ordinal);
            table.Columns.Add(heading, isMoney ? typeof(decimal) : typeof(string));
        }

        foreach (var row in rows)
        {
            table.Rows.Add([.. Cells(row).Select(c => c is Money money ? money.Amount : c ?? DBNull.Value)]);
        }

        using var stream = new MemoryStream();
        stream.SaveAs(table, sheetName: "Timeline");
        return stream.ToArray();
    }

    private static object?[] Cells(TimelineRow row) =>
        [
            row.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Safe(row.Words),
            row.Standing.ToString(),
            row.Book?.ToString(),
            Safe(row.Credit),
            row.Account?.Value,
            Safe(row.Service),
            row.BillingMonth?.ToString(),
            row.Amount,
            row.Balance,
            row.IsAttributed ? "yes" : "no",
            row.RecordedAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            Safe(row.SourceText),
            Safe(row.SourceHref),
        ];

    /// <summary>Words from outside may begin like a formula; a leading apostrophe makes a spreadsheet read them as words.</summary>
    internal static string? Safe(string? text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '|', ..] ? "'" + text : text;
}
