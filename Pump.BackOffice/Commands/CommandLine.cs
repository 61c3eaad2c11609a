using System.CommandLine;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Jobs.Workers;
using Pump.BackOffice.Proofs.Inspection;
using Pump.BackOffice.Sandbox;

namespace Pump.BackOffice.Commands;

/// <summary>
/// The command line: <c>Pump.BackOffice [serve]</c> and the other commands, each in its own file. Configuration is
/// accepted everywhere as <c>--Section:Key=VALUE</c> or <c>--Section:Key VALUE</c>, and <c>--urls</c>; anything else
/// that is not known is exit code 64.
/// </summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        // Children of the app itself: they know no configuration and touch no database.
        if (args is [WorkerHost.Command, var worker])
        {
            return await WorkerHost.RunAsync(worker, [new WorkerDrill(), new InspectionTask()]);
        }

        var (configuration, rest) = Split(args);
        var serve = ServeCommand.Make(configuration);
        var root = new RootCommand("Pump.BackOffice settles AWS credit tickets. Without a command it serves.")
        {
            serve,
            MigrateCommand.Make(configuration),
            SeedCommand.Make(configuration),
            DrawClipCommand.Make(),
            VerifyCommand.Make(configuration),
        };
        root.SetAction((_, cancellationToken) => ServeCommand.RunAsync(configuration, cancellationToken));
        var parsed = root.Parse(rest);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync(parsed.Errors[0].Message);
            await Console.Error.WriteLineAsync(
                "Usage: Pump.BackOffice [command] [--Section:Key=VALUE ...]; --help lists the commands."
            );
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false },
                CancellationToken.None
            );
        }
        catch (Exception e) when (Explain(e) is { } explained)
        {
            await Console.Error.WriteLineAsync(explained.Line);
            return explained.Code;
        }
    }

    /// <summary>Failures that have one clear line and a code of their own; everything else is a fault of the program.</summary>
    private static (int Code, string Line)? Explain(Exception exception) =>
        exception switch
        {
            OptionsValidationException e => (ExitCode.Configuration, string.Join(" ", e.Failures)),
            DatabaseUnusableException e => (ExitCode.Configuration, e.Message),
            SandboxRefusedException e => (ExitCode.Configuration, e.Message),
            IOException
            {
                InnerException: SocketException or Microsoft.AspNetCore.Connections.AddressInUseException
            } e => (ExitCode.Configuration, $"The address cannot be used: {e.Message}"),
            UnauthorizedAccessException e => (ExitCode.Configuration, $"The data folder is not writable: {e.Message}"),
            _ => null,
        };

    private static (string[] Configuration, string[] Others) Split(string[] args)
    {
        List<string> configuration = [];
        List<string> rest = [];
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].Split('=', 2)[0];
            if (!name.StartsWith("--", StringComparison.Ordinal) || !IsConfiguration(name[2..]))
            {
                rest.Add(args[i]);
                continue;
            }

            configuration.Add(args[i]);
            if (!args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length)
            {
                configuration.Add(args[++i]);
            }
        }

        return ([.. configuration], [.. rest]);
    }

    private static bool IsConfiguration(string name) =>
        name.Contains(':', StringComparison.Ordinal)
        || name.Equals("urls", StringComparison.OrdinalIgnoreCase)
        || name.Equals("environment", StringComparison.OrdinalIgnoreCase);
}
