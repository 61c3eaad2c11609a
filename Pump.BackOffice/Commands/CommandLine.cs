using System.CommandLine;
using Pump.BackOffice.Intake.Parsing;
using Pump.BackOffice.Platform.Jobs.Workers;
using Pump.BackOffice.Proofs.Inspection;

namespace Pump.BackOffice.Commands;

/// <summary>
/// The command line: <c>Pump.BackOffice [serve]</c> and the other commands, each in its own file. Configuration is
/// accepted everywhere as <c>--Section:Key=VALUE</c> or <c>--Section:Key VALUE</c>, and <c>--urls</c>; anything else
/// that is not known is exit code 64.
/// </summary>
internal static class CommandLine
{
    /// <summary>How long a command that was told to stop may take: a server drains in that time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] args)
    {
        // Children of the app itself: they know no configuration and touch no database.
        if (args is [WorkerHost.Command, var worker])
        {
            return await WorkerHost.RunAsync(worker, [new WorkerDrill(), new InspectionTask(), new MailTask()]);
        }

        if (!Arguments.TrySplit(args, out var arguments, out var why))
        {
            return await RefuseAsync(why);
        }

        var parsed = Root(arguments.Configuration).Parse(arguments.Others);
        if (parsed.Errors.Count > 0)
        {
            return await RefuseAsync(parsed.Errors[0].Message);
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = Patience,
                },
                CancellationToken.None
            );
        }
        catch (Exception e) when (Failure.Explain(e) is { } explained)
        {
            await Console.Error.WriteLineAsync(explained.Line);
            return explained.Code;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync(Failure.Record(e));
            return ExitCode.Internal;
        }
    }

    private static RootCommand Root(string[] configuration)
    {
        var root = new RootCommand("Pump.BackOffice settles AWS credit tickets. Without a command it serves.")
        {
            ServeCommand.Make(configuration),
            MigrateCommand.Make(configuration),
            SeedCommand.Make(configuration),
            CustomersCommand.Make(configuration),
            InvoicesCommand.Make(configuration),
            CreditsCommand.Make(configuration),
            SyncCommand.Make(configuration),
            ProofsCommand.Make(configuration),
            MailCommand.Make(configuration),
            TicketsCommand.Make(configuration),
            DiagnoseCommand.Make(configuration),
            VerifyCommand.Make(configuration),
            ExportAuditCommand.Make(configuration),
            AdjustmentsCommand.Make(configuration),
            BackupCommand.Make(configuration),
            RestoreCommand.Make(configuration),
            DoctorCommand.Make(configuration),
            DrawClipCommand.Make(),
            DrillCommand.Make(configuration),
            DecisionDrillCommand.Make(configuration),
        };
        root.SetAction(
            (parsed, cancellationToken) =>
                ServeCommand.RunAsync(configuration, parsed.InvocationConfiguration.Output, cancellationToken)
        );
        return root;
    }

    private static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        await Console.Error.WriteLineAsync(
            "Usage: Pump.BackOffice [command] [--Section:Key=VALUE ...]; --help lists the commands."
        );
        return ExitCode.Usage;
    }
}
