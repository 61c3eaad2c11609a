using System.Diagnostics;
using System.Globalization;

namespace Pump.BackOffice.AwsSync;

/// <summary>
/// Who works on a run: this process, so that the runs of a dead one can be told from those of a living one. A process
/// of another machine counts as dead when it gave no sign of life for <see cref="Lease"/>.
/// </summary>
internal sealed class SyncProcess(string name)
{
    /// <summary>Longer than the slowest question with all its retries.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(30);

    public SyncProcess()
        : this(OfThisProcess()) { }

    /// <summary>Machine, process id, start of the process, and which app in it.</summary>
    public string Name { get; } = name;

    /// <summary>Whether the process that worked on a run is gone.</summary>
    public static bool IsGone(string process, DateTimeOffset seenAt, DateTimeOffset now)
    {
        var parts = process.Split(':');
        if (parts.Length != 4 || parts[0] != Environment.MachineName)
        {
            return now - seenAt > Lease;
        }

        return now - seenAt > Lease || !Lives(parts[1], parts[2]);
    }

    private static bool Lives(string id, string started)
    {
        try
        {
            using var process = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
            return StartOf(process) == started;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private static string OfThisProcess()
    {
        using var own = Process.GetCurrentProcess();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.MachineName}:{own.Id}:{StartOf(own)}:{Guid.CreateVersion7():N}"
        );
    }

    // Whole seconds: the system tells the start a little differently from one question to the next.
    private static string StartOf(Process process) =>
        new DateTimeOffset(process.StartTime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
