using System.CommandLine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Sandbox.Seeding;

namespace Pump.BackOffice.Commands;

/// <summary><c>serve</c>, the default: brings the database up and answers browsers until it is stopped.</summary>
internal static class ServeCommand
{
    public static Command Make(string[] configuration)
    {
        var command = new Command("serve", "Serve the back-office (the default).");
        command.SetAction((_, cancellationToken) => RunAsync(configuration, cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(string[] configuration, CancellationToken cancellationToken)
    {
        await using var app = Program.Build(configuration);
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(cancellationToken);
        await app.StartAsync(cancellationToken);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        foreach (var address in addresses?.Addresses ?? [])
        {
            await Console.Out.WriteLineAsync($"Pump.BackOffice is open at {address}");
        }

        if (app.Services.GetService<SeedSampleCompany>() is { } sampleCompany)
        {
            // People who open a page meanwhile see how far it is.
            using var stopping = CancellationTokenSource.CreateLinkedTokenSource(
                cancellationToken,
                app.Lifetime.ApplicationStopping
            );
            await SeedCommand.MakeAsync(sampleCompany, stopping.Token);
        }

        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Done;
    }
}
