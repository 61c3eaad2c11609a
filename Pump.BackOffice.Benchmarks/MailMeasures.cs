using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pump.BackOffice.Intake;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Benchmarks;

/// <summary>Mails through the whole way: store, worker process, ticket; held against one committed row and one stored file each.</summary>
internal static class MailMeasures
{
    public static async Task RunAsync(bool isTest, MeasureReport report)
    {
        var folder = Directory.CreateTempSubdirectory("pump-mail-measure-").FullName;
        try
        {
            await MeasureAsync(folder, isTest ? 100 : 10_000, report);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string folder, int mails, MeasureReport report)
    {
        var files = Write(Directory.CreateDirectory(Path.Combine(folder, "in")).FullName, mails);
        await using var app = Program.Build(
            [$"--Data:Folder={Path.Combine(folder, "data")}", "--environment=Development", "--Sandbox:Enabled=false"],
            builder => builder.Logging.SetMinimumLevel(LogLevel.Error)
        );
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(CancellationToken.None);
        var floor = await FloorAsync(app, Path.Combine(folder, "floor"), Math.Min(mails, 500));
        var import = app.Services.GetRequiredService<ImportMails>();
        List<ImportedMail> ended = [];
        await import.RunAsync(files.Take(mails / 10), ended.Add, CancellationToken.None);
        var early = Memory();
        var watch = Stopwatch.StartNew();
        await import.RunAsync(files.Skip(mails / 10), ended.Add, CancellationToken.None);
        var seconds = watch.Elapsed.TotalSeconds;
        var late = Memory();
        if (ended.Count(m => m.Outcome == MailOutcome.Ticket) != mails)
        {
            throw new InvalidOperationException("Not every mail became a ticket.");
        }

        var rate = (mails - (mails / 10)) / seconds;
        report.Add(
            new MeasuredFigure(
                "One mail, from the file to its ticket",
                1000 / rate,
                "ms",
                floor,
                "one flushed file and one committed row"
            )
        );
        report.Add(new MeasuredFigure("Mails a second", rate, "/s"));
        report.Add(new MeasuredFigure("Heap after the first tenth", early, "MiB"));
        report.Add(new MeasuredFigure("Heap after the last mail", late, "MiB"));
        report.Note(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{mails:N0} mails of about 2 KB, plain and HTML, on SQLite, two worker processes; measured after the first tenth. Aim: 100/s or better, memory flat."
            )
        );
    }

    private static double Memory() => GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;

    private static List<string> Write(string folder, int mails)
    {
        List<string> files = [];
        for (var i = 0; i < mails; i++)
        {
            var path = Path.Combine(folder, $"{i:D6}.eml");
            File.WriteAllText(path, Mail(i));
            files.Add(path);
        }

        return files;
    }

    private static string Mail(int number)
    {
        var words = string.Concat(Enumerable.Repeat("We looked at the console and the figures do not agree. ", 12));
        return $"""
            From: Person {number} <person{number % 400}@company{number % 400}.example>
            To: billing@pump.example
            Subject: Credits on the October invoice, {number}
            Message-ID: <{number}@company.example>
            Date: Thu, 05 Nov 2026 10:00:00 +0000
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8

            I got an invoice for October, but our credit of ${number + 100}.00 is not on it. {words}
            --b
            Content-Type: text/html; charset=utf-8

            <p>I got an invoice for October, but our credit of <b>${number + 100}.00</b> is not on it.</p><p>{words}</p>
            --b--
            """;
    }

    /// <summary>The least that a mail costs here (ms): its bytes flushed to the disk, and one row committed.</summary>
    private static async Task<double> FloorAsync(WebApplication app, string folder, int rounds)
    {
        Directory.CreateDirectory(folder);
        var bytes = Encoding.UTF8.GetBytes(Mail(1));
        var factory = app.Services.GetRequiredService<IDbContextFactory<BackOfficeDb>>();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < rounds; i++)
        {
            await using (var file = File.Create(Path.Combine(folder, $"{i}")))
            {
                await file.WriteAsync(bytes);
                file.Flush(flushToDisk: true);
            }

            await using var db = await factory.CreateDbContextAsync();
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO \"Counters\" (\"Name\", \"Last\") VALUES ({"floor" + i}, 1)"
            );
        }

        return watch.Elapsed.TotalMilliseconds / rounds;
    }
}
