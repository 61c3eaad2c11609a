using System.Diagnostics;

namespace Pump.BackOffice.Commands;

/// <summary>The optional programs of the operating system, and what is lost without each.</summary>
internal static class ToolCheckup
{
    private sealed record Tool(string Name, string Program, string Package, string Cost, string[]? Trial = null);

    private static readonly Tool[] Tools =
    [
        new(
            "poppler",
            "pdftoppm",
            "poppler-utils",
            "pages of PDFs are not shown as pictures; the original can be downloaded"
        ),
        new("tesseract", "tesseract", "tesseract-ocr", "figures on pictures are read by people only"),
        new("heif-convert", "heif-convert", "libheif-examples", "HEIC photos are not shown; they can be downloaded"),
        new("clamd", "clamd", "clamav-daemon", "files are not scanned for viruses"),
        new(
            "unshare",
            "unshare",
            "util-linux",
            "workers that read files from outside are not cut off the network by the kernel",
            ["-rn", "true"]
        ),
        new(
            "prlimit",
            "prlimit",
            "util-linux",
            "workers have no kernel limits on file size and open files; time and memory are still watched",
            ["--core=0", "true"]
        ),
    ];

    public static IEnumerable<DoctorFinding> Run() => Tools.Select(Look);

    private static DoctorFinding Look(Tool tool)
    {
        var path = Find(tool.Program);
        var works = path is not null && (tool.Trial is null || Works(path, tool.Trial));
        return new DoctorFinding(
            tool.Name,
            works,
            Needed: false,
            works ? path!
                : path is null ? $"not installed (Debian: {tool.Package}), so {tool.Cost}."
                : $"{path} is there but this kernel refuses it, so {tool.Cost}."
        );
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static bool Works(string program, string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        return process.WaitForExit(TimeSpan.FromSeconds(5)) && process.ExitCode == 0;
    }
}
