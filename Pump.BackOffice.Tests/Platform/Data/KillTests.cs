#pragma warning disable RS0030 // The kill comes after a real, random time: that is the test.
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Tests.Commands;
using Xunit.Abstractions;

namespace Pump.BackOffice.Tests.Platform.Data;

/// <summary>kill -9 at any moment: what was acknowledged is there once, and the books verify. PUMP_SEED repeats a run.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("PUMP_TESTS_FULL") == "1";
    private readonly Random _random = Seeded(output);

    [Theory, OnBothDatabases]
    public async Task A_kill_loses_and_doubles_nothing_that_was_acknowledged(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var cycles = IsFull ? 1000 : 15;
        HashSet<string> acknowledged = new(StringComparer.Ordinal);
        for (var cycle = 1; cycle <= cycles; cycle++)
        {
            var news = await WriteAndKillAsync(house, $"K{cycle:D4}-");
            news.ShouldNotBeEmpty($"cycle {cycle} acknowledged nothing, so its kill shows nothing");
            acknowledged.UnionWith(news);
        }

        var kept = await house.InDbAsync(db => db.Customers.Select(c => c.CompanyId).ToListAsync());
        output.WriteLine($"{cycles} kills, {acknowledged.Count} acknowledged, {kept.Count} kept");
        Lost(acknowledged, kept).ShouldBeEmpty();
        kept.Count.ShouldBe(kept.Distinct(StringComparer.Ordinal).Count());
        // At most the one command per kill that committed before its line was out.
        kept.Count.ShouldBeInRange(acknowledged.Count, acknowledged.Count + cycles);
        (await house.InDbAsync(db => db.AuditRecords.CountAsync())).ShouldBe(kept.Count);
        var books = await house.Get<VerifyBooks>().RunAsync(house.Auditor, default);
        books.Value.Bad.ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task A_kill_loses_and_doubles_nothing_that_was_posted_to_the_ledger(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var cycles = IsFull ? 1000 : 15;
        HashSet<string> acknowledged = new(StringComparer.Ordinal);
        for (var cycle = 1; cycle <= cycles; cycle++)
        {
            var news = await WriteAndKillAsync(house, $"5000{cycle:D4}", "--ledger");
            news.ShouldNotBeEmpty($"cycle {cycle} acknowledged nothing, so its kill shows nothing");
            acknowledged.UnionWith(news);
        }

        var entries = await house.InDbAsync(db =>
            db.LedgerEntries.Join(
                    db.Credits,
                    e => e.CreditId,
                    c => c.Id,
                    (e, c) =>
                        new
                        {
                            c.PayerId,
                            e.Type,
                            e.Amount,
                        }
                )
                .ToListAsync()
        );
        var byPayer = entries.ToLookup(e => e.PayerId!.Value.Value, StringComparer.Ordinal);
        output.WriteLine($"{cycles} kills, {acknowledged.Count} acknowledged, {byPayer.Count} kept");
        Lost(acknowledged, byPayer.Select(p => p.Key)).ShouldBeEmpty();
        // Whole or not at all: a grant and its use, each once.
        byPayer.ShouldAllBe(p => p.Count() == 2 && p.Sum(e => e.Amount) == Money.Usd(99m));
        byPayer.Count.ShouldBeInRange(acknowledged.Count, acknowledged.Count + cycles);
        var books = await house.Get<VerifyBooks>().RunAsync(house.Auditor, default);
        books.Value.Bad.ShouldBeEmpty();
    }

    [Fact]
    public void A_write_that_was_lost_would_be_noticed() =>
        Lost(["K0001-0001", "K0001-0002"], ["K0001-0001"]).ShouldBe(["K0001-0002"]);

    [Fact]
    public async Task A_kill_while_migrating_never_blocks_the_next_start()
    {
        using var folder = new ScratchFolder();
        string[] migrate =
        [
            "migrate",
            "--environment=Development",
            "--Sandbox:Enabled=false",
            $"--Data:Folder={folder.Path}",
            "--Data:MigrationTimeout=00:01:00",
        ];
        var interrupted = 0;
        for (var cycle = 0; cycle < 5; cycle++)
        {
            File.Delete(Path.Combine(folder.Path, "backoffice.db"));
            using var run = ProcessRun.Start(migrate);
            // From the moment the file appears, the migration is on its way.
            while (!File.Exists(Path.Combine(folder.Path, "backoffice.db")) && !run.HasEnded)
            {
                await Task.Yield();
            }

            await Task.Delay(_random.Next(0, 400));
            interrupted += run.HasEnded ? 0 : 1;
            run.Kill();
            await run.EndAsync();
        }

        var ending = await ProcessRun.RunAsync(migrate);

        interrupted.ShouldBeGreaterThan(0, "no kill hit a migration");
        ending.Code.ShouldBe(ExitCode.Done, ending.Errors);
    }

    [Fact]
    public async Task A_lock_row_that_a_killed_migration_left_is_cleared_away()
    {
        using var folder = new ScratchFolder();
        await using (
            var connection = new Microsoft.Data.Sqlite.SqliteConnection(
                $"Data Source={Path.Combine(folder.Path, "backoffice.db")};Pooling=false"
            )
        )
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-01 00:00:00+00:00');
                """;
            await command.ExecuteNonQueryAsync();
        }

        await using var app = Program.Build([
            "--environment=Development",
            "--Sandbox:Enabled=false",
            $"--Data:Folder={folder.Path}",
            "--Data:MigrationTimeout=00:01:00",
        ]);

        await app.Services.GetRequiredService<BackOffice.Platform.Data.DatabaseSetup>().RunAsync(default);
    }

    private async Task<List<string>> WriteAndKillAsync(House house, string prefix, params string[] what)
    {
        using var run = ProcessRun.Start(["drill", prefix, .. what, .. house.Configuration]);
        List<string> acknowledged = [];
        if (await run.LineAsync() is { } first)
        {
            acknowledged.Add(first);
            await Task.Delay(_random.Next(0, 101));
        }

        run.Kill();
        var ending = await run.EndAsync();
        // A line without its end may have been cut: it was not acknowledged.
        var whole = ending.Output[..(ending.Output.LastIndexOf('\n') + 1)];
        acknowledged.AddRange(whole.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return acknowledged;
    }

    private static IEnumerable<string> Lost(IEnumerable<string> acknowledged, IEnumerable<string> kept) =>
        acknowledged.Except(kept, StringComparer.Ordinal);

    private static Random Seeded(ITestOutputHelper output)
    {
        var seed = int.TryParse(
            Environment.GetEnvironmentVariable("PUMP_SEED"),
            System.Globalization.CultureInfo.InvariantCulture,
            out var given
        )
            ? given
            : Random.Shared.Next();
        output.WriteLine($"PUMP_SEED={seed}");
        return new Random(seed);
    }
}
#pragma warning restore RS0030
