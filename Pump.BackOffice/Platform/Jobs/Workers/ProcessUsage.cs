using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Pump.BackOffice.Platform.Jobs.Workers;

/// <summary>What a process and all its descendants use now: processor time since their start, and resident bytes.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProcessUsage(TimeSpan Cpu, long Memory)
{
    private const long TicksPerSecond = 100;

    /// <summary>Null when the process is gone.</summary>
    public static ProcessUsage? Of(Process process)
    {
        if (!OperatingSystem.IsLinux())
        {
            return OfOneProcess(process);
        }

        var rows = ReadAll();
        if (!rows.TryGetValue(process.Id, out var own))
        {
            return null;
        }

        HashSet<int> family = [process.Id];
        var sum = own.Usage;
        while (
            rows.Where(r => family.Contains(r.Value.Parent) && family.Add(r.Key)).ToList() is { Count: > 0 } children
        )
        {
            sum = children.Aggregate(sum, (total, child) => total + child.Value.Usage);
        }

        return sum;
    }

    /// <summary>
    /// What the process itself has used, with its children that have ended: cheaper than looking for living ones, and
    /// the same between two pieces of work, when there are none.
    /// </summary>
    public static ProcessUsage? OfItself(Process process) =>
        OperatingSystem.IsLinux()
            ? Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}"))?.Usage
            : OfOneProcess(process);

    public static ProcessUsage operator +(ProcessUsage left, ProcessUsage right) =>
        new(left.Cpu + right.Cpu, left.Memory + right.Memory);

    private static ProcessUsage? OfOneProcess(Process process)
    {
        try
        {
            process.Refresh();
            return new ProcessUsage(process.TotalProcessorTime, process.WorkingSet64);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static Dictionary<int, (int Parent, ProcessUsage Usage)> ReadAll()
    {
        Dictionary<int, (int, ProcessUsage)> rows = [];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)
                && Read(folder) is { } row
            )
            {
                rows[id] = row;
            }
        }

        return rows;
    }

    private static (int Parent, ProcessUsage Usage)? Read(string folder)
    {
        try
        {
            var line = File.ReadAllText(Path.Combine(folder, "stat"));
            // the program's name stands in brackets and may hold anything; the fields are counted after it
            var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            // utime, stime, and what children used that have already ended: fields 14 to 17 of proc(5)
            var ticks = fields[11..15].Sum(f => long.Parse(f, CultureInfo.InvariantCulture));
            var pages = long.Parse(fields[21], CultureInfo.InvariantCulture);
            return (
                int.Parse(fields[1], CultureInfo.InvariantCulture),
                new ProcessUsage(
                    TimeSpan.FromSeconds((double)ticks / TicksPerSecond),
                    pages * Environment.SystemPageSize
                )
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
