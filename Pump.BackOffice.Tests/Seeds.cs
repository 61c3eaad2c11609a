using System.Globalization;
using Xunit.Abstractions;

namespace Pump.BackOffice.Tests;

/// <summary>Chance that can be had again: the seed is printed, and PUMP_SEED gives it.</summary>
internal static class Seeds
{
    public static Random Random(ITestOutputHelper output)
    {
        var seed = int.TryParse(
            Environment.GetEnvironmentVariable("PUMP_SEED"),
            CultureInfo.InvariantCulture,
            out var given
        )
            ? given
            : System.Random.Shared.Next();
        output.WriteLine($"PUMP_SEED={seed}");
        return new Random(seed);
    }
}
