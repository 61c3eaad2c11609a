using System.CommandLine;

namespace Pump.BackOffice.Commands;

/// <summary><c>credits ...</c>: each of its commands stands in its own file.</summary>
internal static class CreditsCommand
{
    public static Command Make(string[] configuration) =>
        new("credits", "What credits were worth, and where they went.")
        {
            AllocateCommand.Make(),
            LeaksCommand.Make(configuration),
            CreditsStatementCommand.Make(configuration),
        };
}
