using System.CommandLine;
using System.Globalization;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Sandbox;
using Pump.BackOffice.Sandbox.Seeding;
using Pump.BackOffice.Sandbox.Seeding.Scale;

namespace Pump.BackOffice.Commands;

/// <summary><c>seed</c>: makes the sample company of the sandbox in an empty database; again, it changes nothing.</summary>
internal static class SeedCommand
{
    public static Command Make(string[] configuration)
    {
        var scale = new Option<int?>("--scale")
        {
            Description = "Instead, a data set of so many tickets for measurements, in an empty database.",
        };
        scale.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 10_000_000)
            {
                result.AddError("--scale takes 1 to 10,000,000 tickets.");
            }
        });
        var command = new Command("seed", "Make the sample company of the sandbox; again, it changes nothing.")
        {
            scale,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (parsed.GetValue(scale) is { } tickets)
                {
                    return await ScaleAsync(configuration, tickets, parsed.InvocationConfiguration, cancellationToken);
                }

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

    private static async Task<int> ScaleAsync(
        string[] configuration,
        int tickets,
        InvocationConfiguration console,
        CancellationToken cancellationToken
    )
    {
        await using var app = Program.Build(configuration);
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(cancellationToken);
        var seed =
            app.Services.GetService<SeedScale>()
            ?? throw new SandboxRefusedException("The sandbox is off: a data set is only made with it.");
        var report = await seed.RunAsync(tickets, console.Error.WriteLine, cancellationToken);
        await console.Output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Tickets:N0} tickets with {report.Messages:N0} messages, {report.Customers:N0} customers, {report.Credits:N0} credits and {report.LedgerEntries:N0} ledger entries. For measurements only: the audit chain vouches for its ledger entries, single acts are not in it."
            )
        );
        return ExitCode.Done;
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
