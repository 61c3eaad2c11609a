using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>Hands a customer's timeline out as CSV, as it is shown; who took it is recorded.</summary>
public sealed class ExportTimeline(CommandRunner commands, CustomerTimeline timeline, Access access)
{
    /// <summary>Answers the file's text. Cells that a spreadsheet would run as a formula are written as text.</summary>
    public async Task<Outcome<string>> RunAsync(
        CommandId id,
        Actor actor,
        string companyId,
        Horizon horizon,
        TimelineFilter filter,
        CancellationToken cancellationToken
    )
    {
        // Before anything is read: whether a customer exists is no answer for those who may not export.
        var allowed = await access.ReadAsync<Nothing>(
            actor,
            Permission.Export,
            _ => Task.FromResult<Outcome<Nothing>>(Nothing.AtAll),
            cancellationToken
        );
        if (!allowed.TryValue(out _, out var forbidden))
        {
            return forbidden;
        }

        var months = await timeline.RunAsync(actor, companyId, horizon, filter, cancellationToken);
        if (!months.TryValue(out var found, out var refusal))
        {
            return refusal;
        }

        var rows = found.SelectMany(m => m.Rows).ToList();
        var recorded = await commands.RunAsync<int>(
            new Command(
                id,
                actor,
                Permission.Export,
                "timeline.export",
                new
                {
                    companyId,
                    AsOf = horizon.AsOf.ToString("O", CultureInfo.InvariantCulture),
                    horizon.KnownAt,
                }
            ),
            scope =>
            {
                scope.Record(
                    "timeline.exported",
                    "Customer",
                    companyId,
                    $"{rows.Count} rows as of {horizon.AsOf:yyyy-MM-dd}, as known on {horizon.KnownAt:yyyy-MM-dd HH:mm} UTC."
                );
                return Task.FromResult<Outcome<int>>(rows.Count);
            },
            cancellationToken
        );
        return recorded.TryValue(out _, out refusal) ? Csv(rows) : refusal;
    }

    private static string Csv(IReadOnlyList<TimelineRow> rows)
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
            Write(csv, row);
        }

        csv.NextRecord();
        csv.Flush();
        return text.ToString();
    }

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

    private static void Write(CsvWriter csv, TimelineRow row)
    {
        csv.WriteField(row.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        csv.WriteField(Safe(row.Words));
        csv.WriteField(row.Standing.ToString());
        csv.WriteField(row.Book?.ToString());
        csv.WriteField(Safe(row.Credit));
        csv.WriteField(row.Account?.Value);
        csv.WriteField(Safe(row.Service));
        csv.WriteField(row.BillingMonth?.ToString());
        csv.WriteField(row.Amount?.ToString());
        csv.WriteField(row.Balance?.ToString());
        csv.WriteField(row.IsAttributed ? "yes" : "no");
        csv.WriteField(row.RecordedAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        csv.WriteField(Safe(row.SourceText));
        csv.WriteField(Safe(row.SourceHref));
    }

    /// <summary>Words from outside may begin like a formula; a leading apostrophe makes a spreadsheet read them as words.</summary>
    internal static string? Safe(string? text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '|', ..] ? "'" + text : text;
}
