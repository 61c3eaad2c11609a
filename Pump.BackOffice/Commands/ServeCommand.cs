using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Platform;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Jobs;
using Pump.BackOffice.Sandbox.Seeding;

namespace Pump.BackOffice.Commands;

/// <summary><c>serve</c>, the default: brings the database up and answers browsers until it is stopped.</summary>
internal static class ServeCommand
{
    /// <summary>Those who log why a start failed, with its whole trace; the command says it in one line.</summary>
    private static readonly string[] Loud =
    [
        "Microsoft.Extensions.Hosting.Internal.Host",
        "Microsoft.AspNetCore.Server.Kestrel",
    ];

    public static Command Make(string[] configuration)
    {
        var command = new Command("serve", "Serve the back-office (the default).");
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(configuration, parsed.InvocationConfiguration.Output, cancellationToken)
        );
        return command;
    }

    public static async Task<int> RunAsync(
        string[] configuration,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var started = false;
        await using var app = Program.Build(
            configuration,
            builder =>
            {
                foreach (var category in Loud)
                {
                    builder.Logging.AddFilter(category, level => started && level >= LogLevel.Warning);
                }
            }
        );
        // Before the database is made or changed.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(cancellationToken);
        // A start that fails, as at a port in use, must find no job at work on what it takes down.
        var jobs = app.Services.GetRequiredService<JobGate>();
        jobs.Hold();
        await StartAsync(app, cancellationToken);
        started = true;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        foreach (var address in addresses?.Addresses ?? [])
        {
            await output.WriteLineAsync($"Pump.BackOffice is open at {address}");
        }

        if (app.Services.GetService<SeedSampleCompany>() is not { } sampleCompany)
        {
            jobs.Open();
        }
        else
        {
            // People who open a page meanwhile see how far it is; it lets the jobs begin when it is made.
            using var stopping = CancellationTokenSource.CreateLinkedTokenSource(
                cancellationToken,
                app.Lifetime.ApplicationStopping
            );
            if (!await app.Services.GetRequiredService<StaffForData>().RunAsync(stopping.Token))
            {
                await SeedCommand.MakeAsync(sampleCompany, stopping.Token);
            }
        }

        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Done;
    }

    /// <summary>The jobs are held, so only the server opens sockets here: what fails is the address.</summary>
    private static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception e) when (e is SocketException or IOException { InnerException: not null })
        {
            throw SettingsCheck.Refused($"Urls: {e.Message}");
        }
    }
}
