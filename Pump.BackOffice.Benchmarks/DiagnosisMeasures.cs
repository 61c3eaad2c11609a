using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Time;
using Pump.BackOffice.Sandbox.Seeding;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Benchmarks;

/// <summary>How long diagnosis takes: one ticket, and every customer over fourteen months.</summary>
internal static class DiagnosisMeasures
{
    private const int Months = 14;
    private static readonly Actor Measurer = Actor.Job("measurement");

    public static async Task RunAsync(bool isTest, MeasureReport report)
    {
        var folder = Directory.CreateTempSubdirectory("pump-measure-").FullName;
        try
        {
            await using var app = Program.Build(
                [$"--Data:Folder={folder}", "--environment=Development", $"--Sandbox:Enabled={!isTest}"],
                builder => builder.Logging.SetMinimumLevel(LogLevel.Error)
            );
            await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(CancellationToken.None);
            if (isTest)
            {
                await PutCustomersAsync(app, 5);
            }
            else
            {
                await app.Services.GetRequiredService<SeedSampleCompany>().RunAsync(CancellationToken.None);
            }

            await MeasureAsync(app, report);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(WebApplication app, MeasureReport report)
    {
        await using var db = await app
            .Services.GetRequiredService<IDbContextFactory<BackOfficeDb>>()
            .CreateDbContextAsync();
        var floor = Stopwatch.StartNew();
        var customers = await db.Customers.AsNoTracking().Select(c => c.CompanyId).ToListAsync();
        floor.Stop();
        var present = Month.Of(app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        var months = Enumerable.Range(1, Months).Select(ago => present.Plus(-ago)).ToList();
        var diagnose = app.Services.GetRequiredService<DiagnoseMonth>();
        var watch = Stopwatch.StartNew();
        var count = 0;
        foreach (var customer in customers)
        {
            var found = await diagnose.OfMonthsAsync(Measurer, customer, months, CancellationToken.None);
            count += found.Value.Count;
        }

        report.Add(
            new MeasuredFigure(
                $"{customers.Count} customers over {Months} months, {count} diagnoses",
                watch.Elapsed.TotalMilliseconds,
                "ms",
                floor.Elapsed.TotalMilliseconds,
                "reading the customers' numbers"
            )
        );
        var tickets = await db
            .Tickets.AsNoTracking()
            .OrderBy(t => t.Number)
            .Select(t => t.Number)
            .Take(40)
            .ToListAsync();
        var one = app.Services.GetRequiredService<DiagnoseTicket>();
        List<double> times = [];
        foreach (var ticket in tickets)
        {
            var each = Stopwatch.StartNew();
            await one.RunAsync(Measurer, ticket, CancellationToken.None);
            times.Add(each.Elapsed.TotalMilliseconds);
        }

        if (times.Count > 0)
        {
            times.Sort();
            report.Add(new MeasuredFigure("One ticket", times[times.Count / 2], "ms"));
        }

        report.Note("Not measured yet: one ticket beside five million ledger entries, and a month of 5,000 customers.");
    }

    private static async Task PutCustomersAsync(WebApplication app, int count)
    {
        await using var db = await app
            .Services.GetRequiredService<IDbContextFactory<BackOfficeDb>>()
            .CreateDbContextAsync();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        for (var i = 0; i < count; i++)
        {
            db.Add(Customer.Make($"{9001 + i}", $"Company {i}", CustomerStage.Joined, now));
        }

        await db.SaveChangesAsync();
    }
}
