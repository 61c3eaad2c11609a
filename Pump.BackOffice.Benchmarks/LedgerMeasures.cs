using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Benchmarks;

/// <summary>A customer with 10,000 entries in a ledger of 5 million, against the same rows read by plain SQL on one connection.</summary>
internal static class LedgerMeasures
{
    private static readonly Actor Job = Actor.Job("measures");

    public static async Task RunAsync(bool isTest, MeasureReport report)
    {
        var folder = Directory.CreateTempSubdirectory("pump-measure-").FullName;
        try
        {
            await MeasureAsync(folder, isTest ? 2 : 500, isTest ? 500 : 10_000, isTest ? 2 : 15, report);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string folder, int credits, int entries, int rounds, MeasureReport report)
    {
        await using var app = Program.Build(
            [$"--Data:Folder={folder}", "--environment=Development", "--Sandbox:Enabled=false"],
            builder => builder.Logging.SetMinimumLevel(LogLevel.Error)
        );
        var services = app.Services;
        await services.GetRequiredService<DatabaseSetup>().RunAsync(CancellationToken.None);
        var filling = Stopwatch.StartNew();
        for (var number = 1; number <= credits; number++)
        {
            await CreditAsync(services, number);
        }

        var database = $"Data Source={Path.Combine(folder, "backoffice.db")}";
        await FillAsync(database, entries);
        report.Note(
            string.Create(
                CultureInfo.InvariantCulture,
                $"SQLite, {credits:N0} customers with one credit of {entries:N0} entries each, made in {filling.Elapsed.TotalSeconds:N0} s. Aims: 50 ms for the page, 100 ms for any as-of. The floor reads the customer's rows, all columns, in one query of one connection."
            )
        );

        var middle = (credits / 2) + 1;
        var company = Company(middle);
        var now = new Horizon(new DateOnly(2026, 11, 6), DateTimeOffset.MaxValue);
        var then = new Horizon(new DateOnly(2020, 6, 15), now.KnownAt);
        var floor = await MedianAsync(rounds, () => FloorAsync(database, middle));
        await AddAsync(
            "Customer page data, all parts",
            () => services.GetRequiredService<CustomerStandings>().RunAsync(Job, company, now, CancellationToken.None)
        );
        var customer = (
            await services.GetRequiredService<CustomerStandings>().RunAsync(Job, company, now, CancellationToken.None)
        )
            .Value
            .CustomerId;
        await AddAsync(
            "Balances as of a day six years back",
            () =>
                services
                    .GetRequiredService<CreditBalances>()
                    .RunAsync(Job, BalanceOf.All(customer), then, CancellationToken.None)
        );
        await AddAsync(
            "Customer page data, as of that day",
            () => services.GetRequiredService<CustomerStandings>().RunAsync(Job, company, then, CancellationToken.None)
        );

        async Task AddAsync<T>(string name, Func<Task<T>> work) =>
            report.Add(
                new MeasuredFigure(name, await MedianAsync(rounds, work), "ms", floor, "the same rows by plain SQL")
            );
    }

    private static string Company(int number) => string.Create(CultureInfo.InvariantCulture, $"B{number:D4}");

    private static AwsAccountId Account(int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"30000000{number:D4}"));

    /// <summary>A customer, its account, a credit, its grant and one use, through the app itself.</summary>
    private static async Task CreditAsync(IServiceProvider services, int number)
    {
        await using (
            var db = await services.GetRequiredService<IDbContextFactory<BackOfficeDb>>().CreateDbContextAsync()
        )
        {
            var customer = Customer.Make(
                Company(number),
                Company(number),
                CustomerStage.Joined,
                DateTimeOffset.UnixEpoch
            );
            db.Add(customer);
            db.Add(AwsAccount.Make(Account(number), "only", customer.Id, DateTimeOffset.UnixEpoch));
            await db.SaveChangesAsync();
        }

        var clock = services.GetRequiredService<TimeProvider>();
        await LedgerDrill.RecordAsync(services, Account(number), clock, CancellationToken.None);
        await LedgerDrill.PostAsync(services, Account(number), CancellationToken.None);
    }

    /// <summary>Copies the one use of each credit until there are as many as wanted, over ten years and 84 services.</summary>
    private static async Task FillAsync(string database, int entries)
    {
        await using var connection = new SqliteConnection(database);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 3600;
        command.CommandText = """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $entries - 2),
            uses AS (SELECT ROW_NUMBER() OVER (ORDER BY "Number") AS c, * FROM "LedgerEntries" WHERE "Type" = 'Applied')
            INSERT INTO "LedgerEntries" ("Id", "Number", "CreditId", "Type", "Amount", "EffectiveOn", "RecordedAt", "BillingMonth", "AccountId",
                "Service", "SourceRef", "ReversesEntryId", "IsAttributed", "IsOverdrawn", "Key", "CommandId", "Digest")
            SELECT printf('%08X-0000-7000-8000-%012X', c, i), 1000000 + c * 100000 + i, "CreditId", "Type", -100000,
                date('2016-12-01', '+' || (i % 119 + 1) || ' months', '-1 day'), "RecordedAt",
                substr(date('2016-12-01', '+' || (i % 119 + 1) || ' months', '-1 day'), 1, 7), "AccountId",
                'Service ' || (i % 84), "SourceRef", NULL, 0, 0, 'copy:' || c || ':' || i, "CommandId", "Digest"
            FROM uses CROSS JOIN n
            """;
        command.Parameters.AddWithValue("$entries", entries);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> FloorAsync(string database, int number)
    {
        await using var connection = new SqliteConnection(database);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT e.* FROM \"LedgerEntries\" e JOIN \"Credits\" c ON c.\"Id\" = e.\"CreditId\" WHERE c.\"OwnerAccountId\" = $account";
        command.Parameters.AddWithValue("$account", Account(number).Value);
        await using var reader = await command.ExecuteReaderAsync();
        var sum = 0L;
        var values = new object[reader.FieldCount];
        var amount = reader.GetOrdinal("Amount");
        while (await reader.ReadAsync())
        {
            reader.GetValues(values);
            sum += (long)values[amount];
        }

        return sum;
    }

    private static async Task<double> MedianAsync<T>(int rounds, Func<Task<T>> work)
    {
        // Not measured: code runs slowly until it was compiled for good, which takes tens of rounds.
        for (var round = 0; round < 3 * rounds; round++)
        {
            await work();
        }

        var times = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            times[round] = watch.Elapsed.TotalMilliseconds;
        }

        Array.Sort(times);
        return times[rounds / 2];
    }
}
