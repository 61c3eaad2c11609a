using System.CommandLine;
using Pump.BackOffice.Platform.Jobs.Workers;
using Pump.BackOffice.Proofs.Inspection;

namespace Pump.BackOffice.Commands;

/// <summary>
/// <c>worker NAME</c>: what the app starts as its own child to open files from outside. Touches no database and no
/// configuration, and is of no use by hand.
/// </summary>
internal static class WorkerCommand
{
    /// <summary>Everything that runs in workers, as the features register it.</summary>
    private static readonly IWorkerTask[] Tasks = [new WorkerDrill(), new InspectionTask()];

    public static Command Make()
    {
        var name = new Argument<string>("name");
        var command = new Command(WorkerHost.Command, "The app's own child process for files from outside.")
        {
            name,
        };
        command.Hidden = true;
        command.SetAction((parsed, _) => WorkerHost.RunAsync(parsed.GetRequiredValue(name), Tasks));
        return command;
    }
}
