using System.Diagnostics;
using System.Globalization;

namespace Pump.BackOffice.Platform.Jobs.Workers;

/// <summary>
/// How a worker is started on this machine: the app's own program, behind <c>prlimit</c> and <c>unshare</c> where they work.
/// </summary>
internal sealed record WorkerLaunch(string Program, IReadOnlyList<string> Prefix, bool LimitsFiles, bool CutsNetwork)
{
    private static readonly string[] Kept = ["PATH", "HOME", "TMPDIR", "DOTNET_ROOT", "DOTNET_ROOT_X64", "LANG", "TZ"];

    /// <summary>Finds the program and tries out what this kernel allows.</summary>
    public static WorkerLaunch Detect()
    {
        var (program, prefix) = FindProgram();
        return new WorkerLaunch(program, prefix, Works("prlimit", "--core=0", "true"), Works("unshare", "-rn", "true"));
    }

    public ProcessStartInfo For(string worker, WorkerLimits limits, string folder)
    {
        List<string> line = [];
        if (CutsNetwork)
        {
            line.AddRange(["unshare", "-rn"]);
        }

        if (LimitsFiles)
        {
            line.AddRange([
                "prlimit",
                $"--fsize={Text(limits.FileSize)}",
                $"--nofile={Text(limits.OpenFiles)}",
                "--core=0",
            ]);
        }

        line.AddRange([Program, .. Prefix, WorkerHost.Command, worker]);
        var start = new ProcessStartInfo(line[0], line.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        SetEnvironment(start.Environment, limits);
        return start;
    }

    /// <summary>The worker inherits no secret: only what a process needs to start, and limits for its runtime.</summary>
    private static void SetEnvironment(IDictionary<string, string?> environment, WorkerLimits limits)
    {
        foreach (var name in environment.Keys.Except(Kept, StringComparer.Ordinal).ToList())
        {
            environment.Remove(name);
        }

        environment["DOTNET_GCHeapHardLimit"] = limits.ManagedHeap.ToString("X", CultureInfo.InvariantCulture);
        environment["DOTNET_gcServer"] = "0";
        environment["DOTNET_gcConcurrent"] = "0";
        environment["DOTNET_TieredPGO"] = "0";
        environment["DOTNET_DbgEnableMiniDump"] = "0";
        environment["DOTNET_EnableDiagnostics"] = "0";
        environment["DOTNET_NOLOGO"] = "1";
        // its double mapping of code is one file of gigabytes, which a limit on file size forbids
        environment["DOTNET_EnableWriteXorExecute"] = "0";
    }

    private static (string Program, IReadOnlyList<string> Prefix) FindProgram()
    {
        var library = typeof(WorkerLaunch).Assembly.Location;
        if (library.Length == 0)
        {
            return (Environment.ProcessPath!, []);
        }

        var program = Path.ChangeExtension(library, OperatingSystem.IsWindows() ? ".exe" : null);
        return File.Exists(program) ? (program, []) : (DotnetHost(), [library]);
    }

    private static string DotnetHost()
    {
        var running = Environment.ProcessPath;
        return Path.GetFileNameWithoutExtension(running) == "dotnet" ? running! : "dotnet";
    }

    private static bool Works(string tool, params string[] arguments)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(tool, arguments)
                {
                    RedirectStandardError = true,
                    RedirectStandardOutput = true,
                    UseShellExecute = false,
                }
            );
            return process is not null && process.WaitForExit(TimeSpan.FromSeconds(5)) && process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
