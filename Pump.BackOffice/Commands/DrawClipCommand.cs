using System.CommandLine;
using Pump.BackOffice.Sandbox.Drawing;

namespace Pump.BackOffice.Commands;

/// <summary><c>draw-clip NAME FOLDER</c>, hidden: draws the frames from which docs/samples/make-clips.sh makes the sample recordings.</summary>
internal static class DrawClipCommand
{
    public static Command Make()
    {
        var clip = new Argument<string>("clip");
        var folder = new Argument<string>("folder");
        var command = new Command("draw-clip", "Draw the frames of a sample recording.") { clip, folder };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            SampleClip
                .All.Single(c => c.FileName == parsed.GetRequiredValue(clip))
                .WriteFrames(parsed.GetRequiredValue(folder));
            return ExitCode.Done;
        });
        return command;
    }
}
