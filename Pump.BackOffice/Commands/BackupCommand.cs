using System.CommandLine;
using System.Text.Json;
using Pump.BackOffice.Commands.Backups;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary><c>backup FOLDER [--json]</c>: copies everything as it is at one moment, while the app goes on.</summary>
internal static class BackupCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Make(string[] configuration)
    {
        var folder = new Argument<DirectoryInfo>("FOLDER") { Description = "Where to; it must not be there yet." };
        var json = new Option<bool>("--json") { Description = "Answer as one line of JSON." };
        var command = new Command("backup", "Copy database, proofs and signed heads while the app goes on.")
        {
            folder,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    configuration,
                    parsed.GetRequiredValue(folder),
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
        bool json,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        if (folder.Exists && folder.EnumerateFileSystemInfos().Any())
        {
            await error.WriteLineAsync($"{folder.FullName} is not empty: a backup gets a folder of its own.");
            return ExitCode.BadInput;
        }

        await using var app = Program.Build(configuration);
        if (await ExistingData.WhyNoneAsync(app.Services, cancellationToken) is { } none)
        {
            await error.WriteLineAsync(none);
            return ExitCode.Configuration;
        }

        var manifest = await ActivatorUtilities
            .CreateInstance<TakeBackup>(app.Services)
            .RunAsync(folder.FullName, cancellationToken);
        await output.WriteLineAsync(
            json
                ? JsonSerializer.Serialize(
                    new
                    {
                        ok = true,
                        folder = folder.FullName,
                        manifest.Provider,
                        manifest.TakenAt,
                        files = manifest.Files.Count,
                        bytes = manifest.Files.Sum(f => f.Length),
                    },
                    Json
                )
                : $"{manifest.Files.Count:N0} files, {manifest.Files.Sum(f => f.Length):N0} bytes, in {folder.FullName}."
        );
        return ExitCode.Done;
    }
}
