using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Time;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Benchmarks;

/// <summary>The rows that diagnoses rest on, read by plain SQL into memory on one open connection: the least it takes.</summary>
internal static class DiagnosisFloor
{
    public const string Is = "the same rows by plain SQL";

    private const string Own = """(SELECT "Id" FROM "AwsAccounts" WHERE "CustomerId" = $customer)""";
    private const string Payers = $"""(SELECT "PayerId" FROM "Memberships" WHERE "AccountId" IN {Own})""";
    private const string Months = "(SELECT value FROM json_each($months))";
    private const string Books = """(SELECT "Id" FROM "Credits" WHERE "CustomerId" = $customer)""";

    private static readonly string[] Reads =
    [
        """SELECT * FROM "Customers" WHERE "Id" = $customer""",
        """SELECT * FROM "AwsAccounts" WHERE "CustomerId" = $customer""",
        $"""SELECT * FROM "Memberships" WHERE "AccountId" IN {Own}""",
        $"""SELECT * FROM "AwsCharges" WHERE "AccountId" IN {Own} AND "Month" IN {Months}""",
        $"""SELECT * FROM "AwsDayCharges" WHERE "AccountId" IN {Own} AND substr("Day", 1, 7) IN {Months} AND substr("Day", 9) < '03'""",
        $"""SELECT * FROM "AwsCreditStates" WHERE "AccountId" IN {Own}""",
        $"""SELECT * FROM "AwsAllocations" WHERE "AwsCreditId" IN (SELECT "AwsCreditId" FROM "AwsCreditStates" WHERE "AccountId" IN {Own})""",
        $"""SELECT * FROM "AwsAllocations" WHERE "AccountId" IN {Own} AND "Month" IN {Months}""",
        $"""SELECT * FROM "PayerMonths" WHERE "PayerId" IN {Payers}""",
        $"""SELECT * FROM "AwsSharings" WHERE "PayerId" IN {Payers} AND "Month" IN {Months} AND "AccountId" IN {Own}""",
        $"""SELECT * FROM "InvoiceSnapshots" WHERE "CustomerId" = $customer AND "Month" IN {Months}""",
        """SELECT * FROM "CustomerFacts" WHERE "CustomerId" = $customer""",
        """SELECT * FROM "Tickets" WHERE "CustomerId" = $customer""",
        """SELECT * FROM "Credits" WHERE "CustomerId" = $customer""",
        $"""SELECT * FROM "LedgerEntries" WHERE "CreditId" IN {Books} AND "BillingMonth" IN {Months}""",
    ];

    /// <summary>Reads for each of some customers, as text of their ids, and answers how long each took (ms).</summary>
    public static async Task<IReadOnlyList<double>> ReadAsync(
        string database,
        IReadOnlyCollection<Guid> customers,
        IReadOnlyCollection<Month> months
    )
    {
        await using var connection = new SqliteConnection(database);
        await connection.OpenAsync();
        var named = JsonSerializer.Serialize(months.Select(m => m.ToString()));
        List<double> times = [];
        foreach (var customer in customers)
        {
            var watch = Stopwatch.StartNew();
            var rows = 0;
            foreach (var read in Reads)
            {
                rows += await RowsAsync(connection, read, customer, named);
            }

            times.Add(watch.Elapsed.TotalMilliseconds);
            if (rows < 3)
            {
                throw new InvalidOperationException($"The floor read {rows} rows of customer {customer}.");
            }
        }

        return times;
    }

    /// <summary>The median over the customers of some tickets, each with the month that it asks about.</summary>
    public static async Task<double> OfTicketsAsync(WebApplication app, IReadOnlyList<int> tickets)
    {
        await using var db = await app
            .Services.GetRequiredService<IDbContextFactory<BackOfficeDb>>()
            .CreateDbContextAsync();
        var asked = await db
            .Tickets.AsNoTracking()
            .Where(t => tickets.Contains(t.Number) && t.CustomerId != null)
            .Select(t => new { t.CustomerId, t.Claim.InvoiceMonth })
            .ToListAsync();
        List<double> times = [];
        foreach (var ticket in asked)
        {
            times.AddRange(
                await ReadAsync(
                    db.Database.GetConnectionString()!,
                    [ticket.CustomerId!.Value.Value],
                    [ticket.InvoiceMonth ?? DiagnosisWorld.Month]
                )
            );
        }

        times.Sort();
        return times[times.Count / 2];
    }

    private static async Task<int> RowsAsync(SqliteConnection connection, string read, Guid customer, string months)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = read;
        command.Parameters.AddWithValue("$customer", customer);
        command.Parameters.AddWithValue("$months", months);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new object[reader.FieldCount];
        var rows = 0;
        while (await reader.ReadAsync())
        {
            reader.GetValues(values);
            rows++;
        }

        return rows;
    }
}
