using System.Diagnostics;

namespace Pump.BackOffice.Benchmarks;

/// <summary>Measured times in milliseconds.</summary>
internal static class Times
{
    /// <summary>The 95th of a hundred, after some unmeasured rounds.</summary>
    public static async Task<double> P95Async(int rounds, Func<Task> work)
    {
        List<double> times = [];
        for (var i = -3; i < rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            if (i >= 0)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        return P95(times);
    }

    public static double P95(IReadOnlyCollection<double> times) =>
        times.Order().ElementAt((int)Math.Min(times.Count - 1, Math.Floor(times.Count * 0.95)));

    public static double Median(IReadOnlyCollection<double> times) => times.Order().ElementAt(times.Count / 2);
}
