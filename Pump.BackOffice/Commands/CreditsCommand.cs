using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary><c>credits ...</c>: questions about credits, asked from a shell.</summary>
internal static class CreditsCommand
{
    public static Command Make(string[] configuration) =>
        new("credits", "Questions about credits.") { AllocateCommand.Make(), LeaksCommand.Make(configuration) };
}
