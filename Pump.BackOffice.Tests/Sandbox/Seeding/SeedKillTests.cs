#pragma warning disable RS0030 // The kill comes after a real, random time: that is the test.
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Audit;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tests.Commands;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;
using Xunit.Abstractions;

namespace Pump.BackOffice.Tests.Sandbox.Seeding;

/// <summary>
/// kill -9 while the sample company is made: the next start goes on, and its end is as if there had been no kill.
/// PUMP_SEED repeats a run.
/// </summary>
public sealed class SeedKillTests(ITestOutputHelper output)
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("PUMP_TESTS_FULL") == "1";

    [Theory, OnBothDatabases]
    public async Task A_seeding_that_is_killed_at_any_moment_ends_as_one_that_was_not(DatabaseKind kind)
    {
        var random = Seeded();
        using var scenario = new ScratchFolder();
        var file = scenario.File("small.scenario.json", SmallCompany.Json());
        await using var whole = await EmptyHouse.OpenAsync(kind, file);
        (await whole.SeedAsync()).ShouldStartWith("The sample company was made in ");
        var made = await whole.BooksAsync();
        await using var killed = await EmptyHouse.OpenAsync(kind, file);

        var kills = 0;
        for (var cycle = 0; cycle < (IsFull ? 100 : 1); cycle++)
        {
            kills += await KillAsync(killed, random) ? 1 : 0;
        }

        await killed.SeedAsync();

        kills.ShouldBeGreaterThan(0, "no kill hit the seeding");
        made.Count.ShouldBeGreaterThan(500);
        Differences(made, await killed.BooksAsync()).ShouldBeEmpty();
        await killed.VerifyAsync();
        (await killed.SeedAsync()).ShouldStartWith("The sample company is complete.");
        Differences(made, await killed.BooksAsync()).ShouldBeEmpty("the same again changes nothing");
        output.WriteLine($"{kills} kills, {made.Count} rows");
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

    private Random Seeded()
    {
        var seed = int.TryParse(
            Environment.GetEnvironmentVariable("PUMP_SEED"),
            CultureInfo.InvariantCulture,
            out var given
        )
            ? given
            : Random.Shared.Next();
        output.WriteLine($"PUMP_SEED={seed}");
        return new Random(seed);
    }

    /// <summary>A database that nobody has worked in, for the real program to fill.</summary>
    private sealed class EmptyHouse : IAsyncDisposable
    {
        private readonly ScratchFolder _folder = new();
        private readonly WebApplication _app;
        private readonly string? _postgreSql;

        private EmptyHouse(string? postgreSql, string scenario)
        {
            _postgreSql = postgreSql;
            Seeding =
            [
                "seed",
                "--environment=Development",
                $"--Sandbox:Scenario={scenario}",
                "--Sandbox:Anchor=2026-10",
                $"--Data:Folder={_folder.Path}",
                .. postgreSql is null
                    ? []
                    : (string[])["--Data:Provider=PostgreSql", $"--Data:ConnectionString={postgreSql}"],
            ];
            _app = Program.Build(
                [.. Seeding[1..], "--Sandbox:Enabled=false"],
                builder => builder.Logging.ClearProviders()
            );
        }

        public string[] Seeding { get; }

        public static async Task<EmptyHouse> OpenAsync(DatabaseKind kind, string scenario)
        {
            var house = new EmptyHouse(
                kind == DatabaseKind.PostgreSql ? await DatabaseTemplates.CopyPostgreSqlAsync() : null,
                scenario
            );
            if (kind == DatabaseKind.Sqlite)
            {
                await DatabaseTemplates.CopySqliteAsync(house._folder.Path);
            }

            return house;
        }

        /// <summary>Seeds to the end.</summary>
        /// <returns>What it said.</returns>
        public async Task<string> SeedAsync()
        {
            var ending = await ProcessRun.RunAsync(Seeding);
            ending.Code.ShouldBe(ExitCode.Done, ending.Errors);
            return ending.Output;
        }

        public Task<int> CommandsAsync() => InDbAsync(db => db.Set<CommandRecord>().CountAsync());

        /// <summary>What stands in the books, without what two seedings cannot share: ids, and the hour they were made.</summary>
        public Task<List<string>> BooksAsync() =>
            InDbAsync(async db =>
            {
                var people = await db.People.Select(p => $"{p.Email}").ToListAsync();
                var customers = await db.Customers.Select(c => $"{c.CompanyId} {c.Name}").ToListAsync();
                var tickets = await db.Tickets.ToListAsync();
                var messages = await db.TicketMessages.ToListAsync();
                var proofs = await db.Proofs.ToListAsync();
                var adjustments = await db.Adjustments.ToListAsync();
                var entries = await db.LedgerEntries.ToListAsync();
                var charges = await db.AwsCharges.ToListAsync();
                var invoices = await db.InvoiceSnapshots.ToListAsync();
                // What was asked of AWS twice is recorded in two parts, with the same facts.
                var acts = await db
                    .AuditRecords.Where(r => r.Act != "aws-facts.recorded")
                    .Select(r => r.Act)
                    .ToListAsync();
                return people
                    .Concat(customers)
                    .Concat(tickets.Select(t => $"{t.Number} {t.Subject} {t.State}"))
                    .Concat(messages.Select(m => $"{m.Kind} {m.At:O} {m.Text}"))
                    .Concat(proofs.Select(p => $"{p.Digest} {p.FileName}"))
                    .Concat(adjustments.Select(a => $"{a.Code} {a.State} {a.Amount}"))
                    .Concat(entries.Select(e => $"{e.Number} {e.Type} {e.Amount} {e.BillingMonth} {e.AccountId}"))
                    .Concat(charges.Select(c => $"{c.Fact} {c.IsGone}"))
                    .Concat(invoices.Select(i => $"{i.Number} {i.Revision} {i.Month} {i.TotalRaw}"))
                    .Concat(acts)
                    .Order(StringComparer.Ordinal)
                    .ToList();
            });

        public async Task VerifyAsync()
        {
            var auditor = await InDbAsync(db => db.People.Where(p => p.Email != "").ToListAsync());
            var person = auditor.First(p => p.RolesAllowed.Contains(Role.Auditor));
            var books = await _app
                .Services.GetRequiredService<VerifyBooks>()
                .RunAsync(new Actor(person.Id, person.Name, [Role.Auditor], TimeProvider.System.GetUtcNow()), default);
            books.Value.Bad.ShouldBeEmpty();
        }

        public async ValueTask DisposeAsync()
        {
            await _app.DisposeAsync();
            if (_postgreSql is not null)
            {
                await DatabaseTemplates.LeaveAsync(_postgreSql);
            }
            else
            {
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            }

            _folder.Dispose();
        }

        private async Task<T> InDbAsync<T>(Func<BackOfficeDb, Task<T>> work)
        {
            await using var db = await _app
                .Services.GetRequiredService<IDbContextFactory<BackOfficeDb>>()
                .CreateDbContextAsync();
            return await work(db);
        }
    }
}
#pragma warning restore RS0030
