using System.CommandLine;
using System.Text.Json;
using Pump.BackOffice.Adjustments.Invoicing;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary>
/// <c>adjustments export --month M --format csv|json</c>: hands over to invoicing what is due, as the next batch;
/// <c>adjustments status --month M</c>: every line of a month and how far it has come.
/// </summary>
internal static class AdjustmentsCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Make(string[] configuration) =>
        new("adjustments", "What Pump's own credits take off the invoices.")
        {
            Sub(configuration, "export", "Hand what is due over to invoicing as the next batch.", isExport: true),
            Sub(configuration, "status", "List a month's lines: due, exported, seen or missing.", isExport: false),
        };

    private static Command Sub(string[] configuration, string name, string description, bool isExport)
    {
        var month = new Option<string>("--month")
        {
            Description = "The invoice month, such as 2026-10.",
            HelpName = "M",
            Required = true,
        };
        var format = new Option<string>("--format") { Description = "csv or json.", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "json");
        var command = new Command(name, description) { month, format };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    configuration,
                    parsed.GetRequiredValue(month),
                    parsed.GetValue(format) == "json",
                    isExport,
                    parsed.InvocationConfiguration.Output,
                    parsed.InvocationConfiguration.Error,
                    cancellationToken
                )
        );
        return command;
    }

    internal static async Task<int> RunAsync(
        string[] configuration,
        string monthText,
        bool json,
        bool isExport,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        if (!Month.TryParse(monthText, out var month))
        {
            await error.WriteLineAsync($"--month '{monthText}' is no month such as 2026-10.");
            return ExitCode.Usage;
        }

        await using var app = Program.Build(configuration);
        if (await ExistingData.WhyNoneAsync(app.Services, cancellationToken) is { } none)
        {
            await error.WriteLineAsync(none);
            return ExitCode.Configuration;
        }

        var actor = Actor.CommandLine(isExport ? "adjustments export" : "adjustments status");
        var outcome = isExport
            ? await app
                .Services.GetRequiredService<ExportInvoiceBatch>()
                .RunAsync(CommandId.New(), actor, month, cancellationToken)
            : Whole(
                month,
                await app.Services.GetRequiredService<InvoicingOfMonth>().RunAsync(actor, month, cancellationToken)
            );
        if (!outcome.TryValue(out var batch, out var refusal))
        {
            await error.WriteLineAsync(refusal.Sentence);
            return ExitCode.Failed;
        }

        await output.WriteAsync(json ? AsJson(batch) + Environment.NewLine : AsCsv(batch));
        return batch.Companies.Any(c => c.State == InvoicingState.Missing) ? ExitCode.Found : ExitCode.Done;
    }

    private static Outcome<InvoicingBatch> Whole(Month month, Outcome<IReadOnlyList<InvoicingLine>> lines) =>
        lines.TryValue(out var read, out var refusal) ? new InvoicingBatch(month, null, read) : refusal;

    private static string AsJson(InvoicingBatch batch) =>
        JsonSerializer.Serialize(
            new
            {
                month = batch.Month.ToString(),
                batch = batch.Batch,
                currency = Money.CurrencyCode,
                companies = batch.Companies.Select(c => new
                {
                    companyId = c.CompanyId,
                    customer = c.Customer,
                    subtract = c.Subtract.ToString(),
                    state = c.State.ToString(),
                    batch = c.Batch,
                    entries = c.Entries.Select(e => new
                    {
                        id = e.Id,
                        credit = e.Credit,
                        subtract = e.Subtract.ToString(),
                    }),
                }),
            },
            Json
        );

    private static string AsCsv(InvoicingBatch batch)
    {
        var sheet = new CsvSheet("company_id", "customer", "month", "batch", "subtract_usd", "state", "entries");
        foreach (var line in batch.Companies)
        {
            sheet.Add(
                line.CompanyId,
                line.Customer,
                batch.Month.ToString(),
                line.Batch,
                line.Subtract.Amount,
                line.State.ToString(),
                string.Join(' ', line.Entries.Select(e => e.Id))
            );
        }

        return sheet.ToString();
    }
}
