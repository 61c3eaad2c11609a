using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Diagnosis.Sweep;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Time;
using Pump.BackOffice.Sandbox.Seeding;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Benchmarks;

/// <summary>How long diagnosis takes: the sample company over fourteen months, one ticket beside a large ledger, a closing month of everybody.</summary>
internal static class DiagnosisMeasures
{
    private const int Months = 14;
    private static readonly Actor Measurer = Actor.Job("measurement");

    public static async Task RunAsync(bool isTest, MeasureReport report)
    {
        if (!isTest)
        {
            await InAsync(sandbox: true, app => SampleAsync(app, report));
        }

        await InAsync(
            sandbox: false,
            app => ManyAsync(app, isTest ? 40 : 5_000, isTest ? 5 : 333, isTest ? 3 : 40, report)
        );
        report.Note(
            "Aims: 40 customers over 14 months under 10 s; one ticket under 150 ms beside 5 million entries; the sweep of 5,000 customers under 2 minutes."
        );
    }

    private static async Task InAsync(bool sandbox, Func<WebApplication, Task> measure)
    {
        var folder = Directory.CreateTempSubdirectory("pump-measure-").FullName;
        try
        {
            await using var app = Program.Build(
                [$"--Data:Folder={folder}", "--environment=Development", $"--Sandbox:Enabled={sandbox}"],
                builder => builder.Logging.SetMinimumLevel(LogLevel.Error)
            );
            await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(CancellationToken.None);
            await measure(app);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Every customer of the sample company over fourteen months.</summary>
    private static async Task SampleAsync(WebApplication app, MeasureReport report)
    {
        await app.Services.GetRequiredService<SeedSampleCompany>().RunAsync(CancellationToken.None);
        await using var db = await OpenAsync(app);
        var customers = await db.Customers.AsNoTracking().Select(c => c.CompanyId).ToListAsync();
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

        watch.Stop();
        var ids = await db.Customers.AsNoTracking().Select(c => c.Id).ToListAsync();
        var floor = await DiagnosisFloor.ReadAsync(
            db.Database.GetConnectionString()!,
            [.. ids.Select(id => id.Value)],
            months
        );
        report.Add(
            new MeasuredFigure(
                $"Sample company: {customers.Count} customers over {Months} months, {count} diagnoses",
                watch.Elapsed.TotalMilliseconds,
                "ms",
                floor.Sum(),
                DiagnosisFloor.Is
            )
        );
        var tickets = await db
            .Tickets.AsNoTracking()
            .OrderBy(t => t.Number)
            .Select(t => t.Number)
            .Take(40)
            .ToListAsync();
        await TicketsAsync(app, tickets, "Sample company: one ticket", report);
    }

    /// <summary>One ticket beside very many entries, and the sweep of very many customers.</summary>
    private static async Task ManyAsync(
        WebApplication app,
        int customers,
        int copies,
        int tickets,
        MeasureReport report
    )
    {
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var manager = await DiagnosisWorld.MakeAsync(app.Services, customers, now);
        await SweepAsync(app, manager, customers, report);
        string database;
        await using (var db = await OpenAsync(app))
        {
            database = db.Database.GetConnectionString()!;
        }

        var entries = await DiagnosisWorld.FillLedgerAsync(database, copies);
        var asked = await DiagnosisWorld.AskAsync(app.Services, manager, tickets);
        await TicketsAsync(
            app,
            asked,
            string.Create(CultureInfo.InvariantCulture, $"One ticket beside {entries:N0} ledger entries"),
            report
        );
    }

    private static async Task SweepAsync(WebApplication app, Actor manager, int customers, MeasureReport report)
    {
        var started = await app
            .Services.GetRequiredService<StartSweep>()
            .RunAsync(CommandId.New(), manager, DiagnosisWorld.Month, CancellationToken.None);
        if (!started.Done || started.Value != customers)
        {
            throw new InvalidOperationException($"The sweep looks at {started}, not at {customers} customers.");
        }

        var goOn = app.Services.GetRequiredService<GoOnSweeping>();
        var watch = Stopwatch.StartNew();
        while (await goOn.RunAsync(CancellationToken.None))
        {
            // a stretch a round
        }

        watch.Stop();
        var sheet = (
            await app
                .Services.GetRequiredService<MonthSweep>()
                .RunAsync(manager, DiagnosisWorld.Month, CancellationToken.None)
        ).Value[0];
        if (sheet.Done != customers || sheet.Rows.Count != customers / 5)
        {
            throw new InvalidOperationException($"The sweep found {sheet.Rows.Count} of {sheet.Done} who would ask.");
        }

        await using var db = await OpenAsync(app);
        var ids = await db.Customers.AsNoTracking().Select(c => c.Id).ToListAsync();
        var floor = await DiagnosisFloor.ReadAsync(
            db.Database.GetConnectionString()!,
            [.. ids.Select(id => id.Value)],
            [DiagnosisWorld.Month]
        );
        report.Add(
            new MeasuredFigure(
                string.Create(CultureInfo.InvariantCulture, $"Month-close sweep of {customers:N0} customers"),
                watch.Elapsed.TotalMilliseconds,
                "ms",
                floor.Sum(),
                DiagnosisFloor.Is
            )
        );
    }

    private static async Task TicketsAsync(
        WebApplication app,
        IReadOnlyList<int> tickets,
        string name,
        MeasureReport report
    )
    {
        var one = app.Services.GetRequiredService<DiagnoseTicket>();
        await one.RunAsync(Measurer, tickets[0], CancellationToken.None);
        List<double> times = [];
        foreach (var ticket in tickets)
        {
            var each = Stopwatch.StartNew();
            await one.RunAsync(Measurer, ticket, CancellationToken.None);
            times.Add(each.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        report.Add(
            new MeasuredFigure(
                $"{name}, median",
                times[times.Count / 2],
                "ms",
                await DiagnosisFloor.OfTicketsAsync(app, tickets),
                DiagnosisFloor.Is
            )
        );
        report.Add(new MeasuredFigure($"{name}, p95", times[(int)((times.Count - 1) * 0.95)], "ms"));
    }

    private static Task<BackOfficeDb> OpenAsync(WebApplication app) =>
        app.Services.GetRequiredService<IDbContextFactory<BackOfficeDb>>().CreateDbContextAsync();
}
