using System.CommandLine;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary><c>invoices import FILE [--dry-run] [--json]</c>: takes what Pump invoiced, all rows or none (docs/invoices-import.md).</summary>
internal static class InvoicesCommand
{
    public static Command Make(string[] configuration)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "CSV in UTF-8 with a line of column names." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would happen, and keep nothing." };
        var json = new Option<bool>("--json") { Description = "Answer as one line of JSON." };
        var import = new Command("import", "Take what Pump invoiced: all rows or none; again, it changes nothing.")
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
        return new Command("invoices", "What Pump invoiced its customers.") { import };
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
        if (await ImportText.ReadAsync(file, error, cancellationToken) is not { } text)
        {
            return ExitCode.BadInput;
        }

        await using var app = Program.Build(configuration);
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(cancellationToken);
        using var reader = new StringReader(text);
        var outcome = await app
            .Services.GetRequiredService<ImportInvoices>()
            .RunAsync(CommandId.New(), Actor.CommandLine("invoices import"), reader, dryRun, cancellationToken);
        return await ImportText.TellAsync(outcome, dryRun, json, output);
    }
}
