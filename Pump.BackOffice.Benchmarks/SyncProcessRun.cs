using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Pump.BackOffice.Benchmarks;

/// <summary>One run of the real program's sync command: how long, how much memory at most, what it said.</summary>
/// <param name="PeakMb">The process's largest resident memory, MB.</param>
internal sealed record SyncProcessRun(
    TimeSpan Took,
    double PeakMb,
    long PaidRequests,
    decimal CostUsd,
    long New,
    long Same
)
{
    public static async Task<SyncProcessRun> RunAsync(string folder, params string[] configuration)
    {
        string[] arguments =
        [
            typeof(Program).Assembly.Location.Replace(
                "Pump.BackOffice.Benchmarks.dll",
                "Pump.BackOffice.dll",
                StringComparison.Ordinal
            ),
            "sync",
            "--json",
            "--environment=Development",
            "--Sandbox:Enabled=false",
            $"--Data:Folder={folder}",
            "--Aws:RequestInterval=00:00:00",
            "--Aws:DailyRequestBudget=1000000",
            .. configuration,
        ];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var peak = 0d;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, PeakOf(process.Id));
            process.WaitForExit(TimeSpan.FromMilliseconds(100));
        }

        watch.Stop();
        using var answer = JsonDocument.Parse(await output);
        var root = answer.RootElement;
        var payer = root.GetProperty("payers")[0];
        return root.GetProperty("ok").GetBoolean()
            ? new SyncProcessRun(
                watch.Elapsed,
                peak,
                root.GetProperty("paidRequests").GetInt64(),
                decimal.Parse(root.GetProperty("costUsd").GetString()!, CultureInfo.InvariantCulture),
                payer.GetProperty("new").GetInt64(),
                payer.GetProperty("same").GetInt64()
            )
            : throw new InvalidOperationException($"The sync was not complete: {root}");
    }

    /// <summary>The high-water mark that the system keeps; 0 where there is no such file.</summary>
    private static double PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status")
                .First(l => l.StartsWith("VmHWM", StringComparison.Ordinal));
            return double.Parse(
                    line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
                    CultureInfo.InvariantCulture
                ) / 1024;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
