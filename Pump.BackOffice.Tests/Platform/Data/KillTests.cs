#pragma warning disable RS0030 // The kill comes after a real, random time: that is the test.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Tests.Commands;
using Pump.BackOffice.Tickets;
using Xunit.Abstractions;

namespace Pump.BackOffice.Tests.Platform.Data;

/// <summary>kill -9 at any moment: what was acknowledged is there once, and the books verify. PUMP_SEED repeats a run.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("PUMP_TESTS_FULL") == "1";
    private readonly Random _random = Seeds.Random(output);

    /// <summary>Customers, ledger, tickets, proposals and their approvals, one after another until the kill.</summary>
    [Theory, OnBothDatabases]
    public async Task A_kill_loses_and_doubles_nothing_that_was_acknowledged(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var cycles = IsFull ? 1000 : 6;
        List<string> acknowledged = [];
        for (var cycle = 1; cycle <= cycles; cycle++)
        {
            var news = await WriteAndKillAsync(house, $"5000{cycle:D4}");
            news.ShouldNotBeEmpty($"cycle {cycle} acknowledged nothing, so its kill shows nothing");
            acknowledged.AddRange(news);
        }

        output.WriteLine($"{cycles} kills, {acknowledged.Count} acknowledged");
        await CheckCustomersAsync(house, Of("customer"), cycles);
        await CheckLedgerAsync(house, Of("ledger"), cycles);
        await CheckTicketsAsync(house, Of("ticket"), cycles);
        await CheckAdjustmentsAsync(house, Of("proposal"), Of("approval"), cycles);
        var books = await house.Get<VerifyBooks>().RunAsync(house.Auditor, default);
        books.Value.Bad.ShouldBeEmpty();

        List<string> Of(string what) =>
            [.. acknowledged.Select(line => line.Split(' ')).Where(said => said[0] == what).Select(said => said[1])];
    }

    private static async Task CheckCustomersAsync(House house, List<string> acknowledged, int cycles)
    {
        var kept = await house.InDbAsync(db => db.Customers.Select(c => c.CompanyId).ToListAsync());
        acknowledged.ShouldNotBeEmpty();
        Lost(acknowledged, kept).ShouldBeEmpty();
        kept.ShouldBeUnique();
        // At most the one command per kill that committed before its line was out.
        kept.Count.ShouldBeInRange(acknowledged.Count, acknowledged.Count + cycles);
    }

    private static async Task CheckLedgerAsync(House house, List<string> acknowledged, int cycles)
    {
        var entries = await house.InDbAsync(db =>
            db.LedgerEntries.Join(
                    db.Credits.Where(c => c.PayerId != null),
                    e => e.CreditId,
                    c => c.Id,
                    (e, c) => new { c.PayerId, e.Amount }
                )
                .ToListAsync()
        );
        var byPayer = entries.ToLookup(e => e.PayerId!.Value.Value, StringComparer.Ordinal);
        acknowledged.ShouldNotBeEmpty();
        Lost(acknowledged, byPayer.Select(p => p.Key)).ShouldBeEmpty();
        // Whole or not at all: a grant and its use, each once.
        byPayer.ShouldAllBe(p => p.Count() == 2 && p.Sum(e => e.Amount) == Money.Usd(99m));
        byPayer.Count.ShouldBeInRange(acknowledged.Count, acknowledged.Count + cycles);
    }

    private static async Task CheckTicketsAsync(House house, List<string> acknowledged, int cycles)
    {
        var kept = await house.InDbAsync(db => db.Tickets.Select(t => new { t.Id, t.Number }).ToListAsync());
        var messages = await house.InDbAsync(db =>
            db.TicketMessages.Where(m => m.Kind == MessageKind.Inbound).Select(m => m.TicketId).ToListAsync()
        );
        acknowledged.ShouldNotBeEmpty();
        Lost(acknowledged, kept.Select(t => t.Number.ToString(CultureInfo.InvariantCulture))).ShouldBeEmpty();
        kept.Select(t => t.Number).ShouldBeUnique();
        kept.Count.ShouldBeInRange(acknowledged.Count, acknowledged.Count + cycles);
        messages.ShouldBe(kept.Select(t => t.Id), ignoreOrder: true, "each ticket has its question, once");
    }

    private static async Task CheckAdjustmentsAsync(
        House house,
        List<string> proposed,
        List<string> approved,
        int cycles
    )
    {
        var kept = await house.InDbAsync(db => db.Adjustments.AsNoTracking().ToListAsync());
        var decisions = await house.InDbAsync(db => db.AdjustmentDecisions.AsNoTracking().ToListAsync());
        var entries = await house.InDbAsync(db => db.LedgerEntries.AsNoTracking().ToListAsync());
        var decided = kept.Where(a => a.State == AdjustmentState.Approved).ToList();
        proposed.ShouldNotBeEmpty();
        approved.ShouldNotBeEmpty();
        Lost(proposed, kept.Where(a => a.State != AdjustmentState.Draft).Select(Number)).ShouldBeEmpty();
        Lost(approved, decided.Select(Number)).ShouldBeEmpty();
        decided.Count.ShouldBeInRange(approved.Count, approved.Count + cycles);
        foreach (var adjustment in kept)
        {
            var isDecided = adjustment.State == AdjustmentState.Approved;
            // No half decision: approved with its one entry, or neither.
            decisions.Count(d => d.AdjustmentId == adjustment.Id).ShouldBe(isDecided ? 1 : 0, adjustment.Code);
            entries.Count(e => e.SourceRef == adjustment.Route).ShouldBe(isDecided ? 1 : 0, adjustment.Code);
        }

        static string Number(Adjustment adjustment) => adjustment.Number.ToString(CultureInfo.InvariantCulture);
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
                await Task.Delay(1);
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

    private async Task<List<string>> WriteAndKillAsync(House house, string prefix)
    {
        using var run = ProcessRun.Start(["drill", prefix, .. house.Configuration]);
        List<string> acknowledged = [];
        // The first story is slow, as every first time is: the kill comes anywhere in it or in the second.
        for (var left = _random.Next(1, 7); left > 0 && await run.LineAsync() is { } line; left--)
        {
            acknowledged.Add(line);
        }

        await Task.Delay(_random.Next(0, 101));
        var endedByItself = run.HasEnded;
        run.Kill();
        var ending = await run.EndAsync();
        endedByItself.ShouldBeFalse(ending.Errors);
        // A line without its end may have been cut: it was not acknowledged.
        var whole = ending.Output[..(ending.Output.LastIndexOf('\n') + 1)];
        acknowledged.AddRange(whole.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return acknowledged;
    }

    private static IEnumerable<string> Lost(IEnumerable<string> acknowledged, IEnumerable<string> kept) =>
        acknowledged.Except(kept, StringComparer.Ordinal);
}
#pragma warning restore RS0030
