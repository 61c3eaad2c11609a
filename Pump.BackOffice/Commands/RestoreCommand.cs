using System.CommandLine;
using Pump.BackOffice.Commands.Backups;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary>
/// <c>restore FOLDER [--anchors FILE] [--json]</c>: puts a backup where there is nothing yet, and verifies the books
/// before it says that it is done. Answers as <c>verify</c> does.
/// </summary>
internal static class RestoreCommand
{
    public static Command Make(string[] configuration)
    {
        var folder = new Argument<DirectoryInfo>("FOLDER") { Description = "What backup wrote." };
        var anchors = new Option<FileInfo>("--anchors")
        {
            Description = "Hold the restored books against these signed heads: an old backup is seen.",
            HelpName = "FILE",
        };
        var json = new Option<bool>("--json") { Description = "Answer as one line of JSON, as verify does." };
        var command = new Command("restore", "Put a backup where there is nothing yet, and verify the books.")
        {
            folder,
            anchors,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    configuration,
                    parsed.GetRequiredValue(folder),
                    parsed.GetValue(anchors),
                    parsed.GetValue(json),
                    parsed.InvocationConfiguration.Output,
                    parsed.InvocationConfiguration.Error,
                    cancellationToken
                )
        );
        return command;
    }

    internal static async Task<int> RunAsync(
        string[] configuration,
        DirectoryInfo folder,
        FileInfo? anchors,
        bool json,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        var (manifest, bad) = await BackupManifest.ReadAsync(folder.FullName, cancellationToken);
        if (manifest is null)
        {
            await error.WriteLineAsync(bad);
            return ExitCode.Found;
        }

        await using (var app = Program.Build(configuration))
        {
            var back = ActivatorUtilities.CreateInstance<PutBackupBack>(app.Services);
            if (await back.WhyNotAsync(manifest, cancellationToken) is { } why)
            {
                await error.WriteLineAsync(why);
                return ExitCode.BadInput;
            }

            await back.RunAsync(folder.FullName, manifest, cancellationToken);
        }

        return await VerifyCommand.RunAsync(configuration, anchors, json, output, error, cancellationToken);
    }
}
