using System.CommandLine;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary><c>customers import FILE.csv [--dry-run] [--json]</c>: takes customers from a file, all rows or none (docs/customers-import.md).</summary>
internal static class CustomersCommand
{
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
        if (await ImportText.ReadAsync(file, error, cancellationToken) is not { } text)
        {
            return ExitCode.BadInput;
        }

        await using var app = Program.Build(configuration);
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(cancellationToken);
        using var reader = new StringReader(text);
        var outcome = await app
            .Services.GetRequiredService<ImportCustomers>()
            .RunAsync(CommandId.New(), Actor.CommandLine("customers import"), reader, dryRun, cancellationToken);
        return await ImportText.TellAsync(outcome, dryRun, json, output);
    }
}
