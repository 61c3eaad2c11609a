using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary><c>export-audit [--from N] [--output FILE]</c>: the audit log as JSON lines with its chain.</summary>
internal static class ExportAuditCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Make(string[] configuration)
    {
        var from = new Option<long>("--from")
        {
            Description = "The first record.",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        };
        var to = new Option<FileInfo>("--output") { Description = "Into this file instead.", HelpName = "FILE" };
        var command = new Command("export-audit", "Write the audit log with its chain, one record a line, as JSON.")
        {
            from,
            to,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var file = parsed.GetValue(to);
                var error = parsed.InvocationConfiguration.Error;
                StreamWriter? writer;
                try
                {
                    writer = file is null ? null : new StreamWriter(file.FullName);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    await error.WriteLineAsync($"--output {file?.FullName} cannot be written: {e.Message}");
                    return ExitCode.Failed;
                }

                await using (writer)
                {
                    return await RunAsync(
                        configuration,
                        Math.Max(1, parsed.GetValue(from)),
                        writer ?? parsed.InvocationConfiguration.Output,
                        error,
                        cancellationToken
                    );
                }
            }
        );
        return command;
    }

    internal static async Task<int> RunAsync(
        string[] configuration,
        long from,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        await using var app = Program.Build(configuration);
        if (await ExistingData.WhyNoneAsync(app.Services, cancellationToken) is { } none)
        {
            await error.WriteLineAsync(none);
            return ExitCode.Configuration;
        }

        var export = app.Services.GetRequiredService<ExportAudit>();
        var granted = await export.RunAsync(
            CommandId.New(),
            Actor.CommandLine("export-audit"),
            from,
            cancellationToken
        );
        if (!granted.TryValue(out var until, out var refusal))
        {
            await error.WriteLineAsync(refusal.Sentence);
            return ExitCode.Failed;
        }

        await foreach (var record in export.ReadAsync(from, until, cancellationToken))
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(record, Json));
        }

        await output.FlushAsync(cancellationToken);
        return ExitCode.Done;
    }
}
