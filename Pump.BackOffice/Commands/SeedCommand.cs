using System.CommandLine;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Sandbox;
using Pump.BackOffice.Sandbox.Seeding;

namespace Pump.BackOffice.Commands;

/// <summary><c>seed</c>: makes the sample company of the sandbox in an empty database; again, it changes nothing.</summary>
internal static class SeedCommand
{
    public static Command Make(string[] configuration)
    {
        var command = new Command("seed", "Make the sample company of the sandbox; again, it changes nothing.");
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var app = Program.Build(configuration);
                await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(cancellationToken);
                var steps = await (
                    app.Services.GetService<SeedSampleCompany>()
                    ?? throw new SandboxRefusedException("The sandbox is off: there is nothing to seed.")
                ).RunAsync(cancellationToken);
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    steps == 0 ? "The sample company is complete." : $"The sample company was made in {steps} steps."
                );
                return ExitCode.Done;
            }
        );
        return command;
    }

    /// <summary>For a server that is already listening: a stop in the middle is no failure, the next start goes on.</summary>
    public static async Task MakeAsync(SeedSampleCompany sampleCompany, CancellationToken stopping)
    {
        try
        {
            await sampleCompany.RunAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped on purpose.
        }
    }
}
