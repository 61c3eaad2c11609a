using System.ComponentModel;
using System.Diagnostics;

namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>
/// A program that is not ours, run to its end within the worker: it stands under the worker's limits and dies with it.
/// </summary>
internal static class ChildProgram
{
    /// <summary>What it wrote and how it ended; null when it is not installed.</summary>
    /// <param name="program">Its name, looked for on the path.</param>
    /// <param name="arguments">Each goes as it is, past any shell.</param>
    /// <param name="environment">Added to the worker's own.</param>
    public static Ending? Run(
        string program,
        IEnumerable<string> arguments,
        params IEnumerable<KeyValuePair<string, string>> environment
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            // what it complains of is read so that it never waits for a reader, and is not kept
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new Ending(process.ExitCode, output);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    public sealed record Ending(int Code, string Output);
}
