using System.CommandLine;
using System.Text;
using System.Text.Json;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary><c>customers import FILE.csv [--dry-run] [--json]</c>: takes customers from a file, all rows or none (docs/customers-import.md).</summary>
internal static class CustomersCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Make(string[] configuration)
    {
        var file = new Argument<FileInfo>("FILE.csv") { Description = "CSV in UTF-8 with a line of column names." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would happen, and keep nothing." };
        var json = new Option<bool>("--json") { Description = "Answer as one line of JSON." };
        var import = new Command("import", "Take customers from a file: all rows or none; again, it changes nothing.")
        {
            file,
            dryRun,
            json,
        };
        import.SetAction(
            (parsed, cancellationToken) =>
                ImportAsync(
                    configuration,
                    parsed.GetRequiredValue(file),
                    parsed.GetValue(dryRun),
                    parsed.GetValue(json),
                    parsed.InvocationConfiguration.Output,
                    parsed.InvocationConfiguration.Error,
                    cancellationToken
                )
        );
        return new Command("customers", "Customers of Pump.") { import };
    }

    internal static async Task<int> ImportAsync(
        string[] configuration,
        FileInfo file,
        bool dryRun,
        bool json,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        string text;
        try
        {
            text = await File.ReadAllTextAsync(
                file.FullName,
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
                cancellationToken
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            var why = e is DecoderFallbackException ? "it is not UTF-8." : e.Message;
            await error.WriteLineAsync($"{file.Name} cannot be read: {why}");
            return ExitCode.BadInput;
        }

        await using var app = Program.Build(configuration);
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(cancellationToken);
        using var reader = new StringReader(text);
        var outcome = await app
            .Services.GetRequiredService<ImportCustomers>()
            .RunAsync(CommandId.New(), Actor.Job("customers import"), reader, dryRun, cancellationToken);
        var report = outcome.TryValue(out var done, out var refusal)
            ? done
            : new ImportReport(dryRun, 0, 0, 0, 0, [new ImportError(1, refusal.Field ?? "file", refusal.Sentence)]);
        await output.WriteLineAsync(json ? AsJson(report) : AsText(report));
        return report.Errors.Count == 0 ? ExitCode.Done : ExitCode.BadInput;
    }

    private static string AsJson(ImportReport report) =>
        JsonSerializer.Serialize(
            new
            {
                ok = report.Errors.Count == 0,
                report.DryRun,
                report.Rows,
                report.Created,
                report.Changed,
                report.Same,
                report.Errors,
            },
            Json
        );

    private static string AsText(ImportReport report)
    {
        if (report.Errors.Count > 0)
        {
            var lines = report.Errors.Select(e => $"line {e.Line}, {e.Field}: {e.Message}");
            return string.Join(
                Environment.NewLine,
                [.. lines, $"{report.Errors.Count:N0} errors; nothing was imported."]
            );
        }

        var counts =
            $"{report.Rows:N0} rows: {report.Created:N0} created, {report.Changed:N0} changed, {report.Same:N0} the same.";
        return report.DryRun ? $"{counts} This was a dry run; nothing was kept." : counts;
    }
}
