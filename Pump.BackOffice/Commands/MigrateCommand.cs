using System.CommandLine;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Commands;

/// <summary><c>migrate</c>: brings the database to this program's schema and ends.</summary>
internal static class MigrateCommand
{
    public static Command Make(string[] configuration)
    {
        var command = new Command("migrate", "Bring the database to this program's schema.");
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var app = Program.Build(configuration);
                await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(cancellationToken);
                await parsed.InvocationConfiguration.Output.WriteLineAsync("The database is up to date.");
                return ExitCode.Done;
            }
        );
        return command;
    }
}
