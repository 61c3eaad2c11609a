using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.CostExplorer;
using Microsoft.Data.Sqlite;
using Pump.BackOffice.AwsSync.Gateway;

namespace Pump.BackOffice.Benchmarks;

/// <summary>The sync against an AWS of very many accounts in a second process: first contact, the largest pull, parsing.</summary>
internal static class SyncMeasures
{
    private const int Services = 3;

    public static async Task RunAsync(bool isTest, MeasureReport report)
    {
        var accounts = isTest ? 10 : 2000;
        var months = isTest ? 1 : 12;
        using var aws = await AwsPages.StartAsync(accounts);
        if (!isTest)
        {
            await FirstContactAsync(aws, accounts, report);
        }

        // A first contact too, with more days: each start of the program takes seconds, so the test makes no other.
        await StressAsync(aws, months, isTest, report);
        Parsing(isTest ? 4 : 100, report);
        report.Note(
            string.Create(
                CultureInfo.InvariantCulture,
                $"One payer of {accounts} accounts with {Services} services each; the simulated AWS makes its pages in a second process on the same cores, which the times hold. Times of runs hold the start of the program. Aims: the largest pull under 60 s and 400 MB, unchanged under 10 s; parsing 250 MB/s."
            )
        );
    }

    private static async Task FirstContactAsync(AwsPages aws, int accounts, MeasureReport report)
    {
        using var folder = new Scratch();
        var first = await SyncProcessRun.RunAsync(folder.Path, [.. aws.Configuration()]);
        report.Add(new MeasuredFigure($"First contact of {accounts} accounts", first.Took.TotalMilliseconds, "ms"));
        report.Add(new MeasuredFigure("First contact: paid requests", first.PaidRequests, "requests"));
        report.Add(new MeasuredFigure("First contact: cost", (double)first.CostUsd, "USD"));
        report.Add(new MeasuredFigure("First contact: largest memory", first.PeakMb, "MB"));
        var again = await SyncProcessRun.RunAsync(folder.Path, [.. aws.Configuration()]);
        report.Add(new MeasuredFigure("A run after it: paid requests", again.PaidRequests, "requests"));
    }

    private static async Task StressAsync(AwsPages aws, int months, bool isTest, MeasureReport report)
    {
        using var folder = new Scratch();
        string[] configuration = [.. aws.Configuration(), $"--Aws:DaysByServiceMonths={months}"];
        var first = await SyncProcessRun.RunAsync(folder.Path, configuration);
        var floor = Floor((int)first.New);
        report.Add(
            new MeasuredFigure(
                $"Largest pull, {first.New.ToString("N0", CultureInfo.InvariantCulture)} facts kept in SQLite",
                first.Took.TotalMilliseconds,
                "ms",
                floor.TotalMilliseconds,
                "as many rows written by one prepared statement"
            )
        );
        report.Add(new MeasuredFigure("Largest pull: paid requests", first.PaidRequests, "requests"));
        report.Add(new MeasuredFigure("Largest pull: largest memory", first.PeakMb, "MB"));
        if (isTest)
        {
            return;
        }

        var again = await SyncProcessRun.RunAsync(folder.Path, configuration);
        if (again.New > 0)
        {
            throw new InvalidOperationException($"The same again brought {again.New} new facts.");
        }

        report.Add(new MeasuredFigure("The same again, unchanged", again.Took.TotalMilliseconds, "ms"));
        report.Add(new MeasuredFigure("The same again: largest memory", again.PeakMb, "MB"));
    }

    /// <summary>The least that SQLite needs for as many rows of the same columns and indexes, a month a transaction.</summary>
    private static TimeSpan Floor(int rows)
    {
        using var folder = new Scratch();
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(folder.Path, "floor.db")};Pooling=false"
        );
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        Execute(
            connection,
            """
            CREATE TABLE "Rows" ("Id" INTEGER PRIMARY KEY AUTOINCREMENT, "AccountId" TEXT, "Amount" INTEGER, "Day" TEXT,
              "IsEstimated" INTEGER, "IsGone" INTEGER, "PayerId" TEXT, "Raw" TEXT, "RecordType" TEXT, "RecordedAt" INTEGER, "RunId" TEXT, "Service" TEXT);
            CREATE INDEX "a" ON "Rows" ("PayerId", "Day"); CREATE INDEX "b" ON "Rows" ("AccountId", "Day");
            """
        );
        var watch = Stopwatch.StartNew();
        const int Month = 180_000;
        for (var done = 0; done < rows; done += Month)
        {
            using var transaction = connection.BeginTransaction();
            using var insert = connection.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText =
                """INSERT INTO "Rows" ("AccountId","Amount","Day","IsEstimated","IsGone","PayerId","Raw","RecordType","RecordedAt","RunId","Service") VALUES (@a,@m,@d,0,0,'900000000000','12.3456789012','*',638000000000000000,'0193A000-0000-7000-8000-000000000000','Amazon Elastic Compute Cloud - Compute')""";
            var account = insert.Parameters.Add("@a", SqliteType.Text);
            var amount = insert.Parameters.Add("@m", SqliteType.Integer);
            var day = insert.Parameters.Add("@d", SqliteType.Text);
            for (var i = done; i < Math.Min(rows, done + Month); i++)
            {
                account.Value = (900000000000 + (i % 2000)).ToString(CultureInfo.InvariantCulture);
                amount.Value = (long)i * 1000;
                day.Value = new DateOnly(2026, 1, 1)
                    .AddDays(i / 6000)
                    .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return watch.Elapsed;
    }

    /// <summary>A page of 5,000 groups read into the product's own rows, against a reader that only walks over the same bytes.</summary>
    private static void Parsing(int rounds, MeasureReport report)
    {
        var page = Page();
        // Not measured: code runs slowly until it was compiled for good, which takes tens of rounds.
        for (var i = 0; i < rounds; i++)
        {
            Read(page);
            Walk(page);
        }

        var own = Stopwatch.StartNew();
        for (var i = 0; i < rounds; i++)
        {
            Read(page);
        }

        own.Stop();
        var walk = Stopwatch.StartNew();
        for (var i = 0; i < rounds; i++)
        {
            Walk(page);
        }

        walk.Stop();
        report.Add(
            new MeasuredFigure(
                "Parsing pages of costs into rows",
                Speed(own.Elapsed),
                "MB/s",
                Speed(walk.Elapsed),
                "Utf8JsonReader walking over the same bytes"
            )
        );

        double Speed(TimeSpan took) => (double)page.Length * rounds / 1_000_000 / took.TotalSeconds;
    }

    private static int Read(byte[] page)
    {
        using var stream = new MemoryStream(page);
        var whole = new CostBuilder();
        CostQuestions.Fold(whole, CostExplorerProtocol.GetCostAndUsage.Read(stream));
        return whole.Rows.Count;
    }

    private static int Walk(byte[] page)
    {
        var json = new Utf8JsonReader(page);
        var tokens = 0;
        while (json.Read())
        {
            tokens++;
        }

        return tokens;
    }

    private static byte[] Page()
    {
        var text = new StringBuilder("{\"GroupDefinitions\":[],\"ResultsByTime\":[");
        text.Append("{\"TimePeriod\":{\"Start\":\"2026-10-01\",\"End\":\"2026-10-02\"},\"Total\":{},\"Groups\":[");
        for (var i = 0; i < 5000; i++)
        {
            text.Append(i == 0 ? "" : ",")
                .Append(CultureInfo.InvariantCulture, $"{{\"Keys\":[\"{900000000000 + (i / Services)}\",")
                .Append(CultureInfo.InvariantCulture, $"\"Amazon Elastic Compute Cloud - Compute {i % Services}\"],")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"\"Metrics\":{{\"UnblendedCost\":{{\"Amount\":\"{i}.3456789012\","
                )
                .Append("\"Unit\":\"USD\"}}}");
        }

        return Encoding.UTF8.GetBytes(text.Append("],\"Estimated\":true}]}").ToString());
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A folder that is gone afterwards.</summary>
    private sealed class Scratch : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("pump-measure-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
