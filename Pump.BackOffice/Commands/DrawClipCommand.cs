using System.CommandLine;
using Pump.BackOffice.Sandbox.Drawing;

namespace Pump.BackOffice.Commands;

/// <summary><c>draw-clip NAME FOLDER</c>: draws the frames of one of the sandbox's recordings, for docs/samples/make-clips.sh.</summary>
internal static class DrawClipCommand
{
    public static Command Make()
    {
        var name = new Argument<string>("name");
        name.AcceptOnlyFromAmong([.. SampleClip.All.Select(c => c.FileName)]);
        var folder = new Argument<DirectoryInfo>("folder").AcceptExistingOnly();
        var command = new Command("draw-clip", "Draw the frames of a sample recording.") { name, folder };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            var clip = SampleClip.All.Single(c => c.FileName == parsed.GetRequiredValue(name));
            clip.WriteFrames(parsed.GetRequiredValue(folder).FullName);
            return ExitCode.Done;
        });
        return command;
    }
}
