using System.Text;
using System.Text.Json;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Commands;

/// <summary>What the commands that import files have in common: reading the file, and saying what came of it.</summary>
internal static class ImportText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The file's text; null when it cannot be read, which is then said on <paramref name="error"/>.</summary>
    public static async Task<string?> ReadAsync(FileInfo file, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(
                file.FullName,
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
                cancellationToken
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            var why = e is DecoderFallbackException ? "it is not UTF-8." : e.Message;
            await error.WriteLineAsync($"{file.Name} cannot be read: {why}");
            return null;
        }
    }

    /// <summary>Says what came of an import, and answers the exit code.</summary>
    public static async Task<int> TellAsync(Outcome<ImportReport> outcome, bool dryRun, bool json, TextWriter output)
    {
        var report = outcome.TryValue(out var done, out var refusal)
            ? done
            : new ImportReport(dryRun, 0, 0, 0, 0, [new ImportError(1, refusal.Field ?? "file", refusal.Sentence)]);
        await output.WriteLineAsync(json ? AsJson(report) : AsText(report));
        return report.Errors.Count == 0 ? ExitCode.Done
            : outcome.Refusal?.Code == Refusal.NoRoomCode ? ExitCode.TryLater
            : ExitCode.BadInput;
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
