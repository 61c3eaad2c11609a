#pragma warning disable RS0030 // The kill comes after a real, random time: that is the test.
using System.Globalization;
using Pump.BackOffice.Tests.Commands;
using Pump.BackOffice.Tests.Platform.Data;
using Xunit.Abstractions;

namespace Pump.BackOffice.Tests.Sandbox.Seeding;

/// <summary>
/// kill -9 while the sample company is made: the next start goes on, and its end is as if there had been no kill.
/// PUMP_SEED repeats a run.
/// </summary>
public sealed class SeedKillTests(ITestOutputHelper output, SeedKillTests.Whole whole)
    : IClassFixture<SeedKillTests.Whole>
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("PUMP_TESTS_FULL") == "1";

    [Theory, OnBothDatabases]
    public async Task A_seeding_that_is_killed_at_any_moment_ends_as_one_that_was_not(DatabaseKind kind)
    {
        var random = Seeds.Random(output);
        await using var house = await EmptyHouse.OpenAsync(kind, whole.Scenario);
        var kills = 0;
        for (var cycle = 0; cycle < (IsFull ? 100 : 1); cycle++)
        {
            kills += await KillAsync(house, random) ? 1 : 0;
        }

        await house.SeedAsync();

        kills.ShouldBeGreaterThan(0, "no kill hit the seeding");
        whole.Books.Count.ShouldBeGreaterThan(500);
        Differences(whole.Books, await house.BooksAsync()).ShouldBeEmpty();
        await house.VerifyAsync();
        output.WriteLine($"{kills} kills, {whole.Books.Count} rows");
    }

    [Fact]
    public async Task Seeding_again_changes_nothing()
    {
        (await whole.House.SeedAsync()).ShouldStartWith("The sample company is complete.");

        Differences(whole.Books, await whole.House.BooksAsync()).ShouldBeEmpty();
    }

    private static IEnumerable<string> Differences(List<string> whole, List<string> killed) =>
        Surplus(whole, killed).Select(row => $"- {row}").Concat(Surplus(killed, whole).Select(row => $"+ {row}"));

    private static IEnumerable<string> Surplus(List<string> these, List<string> those)
    {
        var counts = those.CountBy(row => row).ToDictionary(StringComparer.Ordinal);
        return these
            .CountBy(row => row)
            .Where(row => row.Value > counts.GetValueOrDefault(row.Key))
            .Select(row => row.Key);
    }

    /// <returns>Whether it was still at work.</returns>
    private static async Task<bool> KillAsync(EmptyHouse house, Random random)
    {
        var before = await house.CommandsAsync();
        using var run = ProcessRun.Start(house.Seeding);
        // The first steps of what was cut off are played again in no time: from here on there is news.
        await Eventually.HoldsAsync(
            "a first new step",
            async () => run.HasEnded || await house.CommandsAsync() > before
        );
        await Task.Delay(random.Next(0, 700));
        var isHit = !run.HasEnded;
        run.Kill();
        await run.EndAsync();
        return isHit;
    }

    /// <summary>The same company, made without a kill.</summary>
    public sealed class Whole : IAsyncLifetime
    {
        private readonly ScratchFolder _folder = new();

        public string Scenario { get; private set; } = "";

        internal EmptyHouse House { get; private set; } = null!;

        public List<string> Books { get; private set; } = [];

        public async Task InitializeAsync()
        {
            Scenario = _folder.File("small.scenario.json", SmallCompany.Json());
            House = await EmptyHouse.OpenAsync(DatabaseKind.Sqlite, Scenario);
            (await House.SeedAsync()).ShouldStartWith("The sample company was made in ");
            Books = await House.BooksAsync();
        }

        public async Task DisposeAsync()
        {
            await House.DisposeAsync();
            _folder.Dispose();
        }
    }
}
#pragma warning restore RS0030
