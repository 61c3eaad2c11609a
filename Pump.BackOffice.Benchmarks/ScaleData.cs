using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Sandbox.Seeding.Scale;

namespace Pump.BackOffice.Benchmarks;

/// <summary>A desk of many tickets to be measured; PUMP_SCALE says how many, PUMP_POSTGRES where an empty PostgreSQL database is.</summary>
internal sealed class ScaleData : IAsyncDisposable
{
    private readonly string _folder;

    private ScaleData(string folder, WebApplication app, int tickets, double seconds) =>
        (_folder, App, Tickets, Seconds) = (folder, app, tickets, seconds);

    public WebApplication App { get; }
    public int Tickets { get; }

    /// <summary>How long it took to make.</summary>
    public double Seconds { get; }

    public string Folder => _folder;

    public static string? PostgreSql => Environment.GetEnvironmentVariable("PUMP_POSTGRES");

    public static int Wanted(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("PUMP_SCALE"), CultureInfo.InvariantCulture, out var wanted)
            ? wanted
            : usual;

    public static string[] Configuration(string folder, string? postgreSql) =>
        [
            $"--Data:Folder={folder}",
            "--environment=Development",
            "--urls=http://127.0.0.1:0",
            .. postgreSql is null
                ? Array.Empty<string>()
                : ["--Data:Provider=PostgreSql", $"--Data:ConnectionString={postgreSql}"],
        ];

    public static async Task<ScaleData> MakeAsync(int tickets, string? postgreSql)
    {
        var folder = Directory.CreateTempSubdirectory("pump-scale-").FullName;
        var app = Program.Build(
            Configuration(folder, postgreSql),
            builder => builder.Logging.SetMinimumLevel(LogLevel.Error)
        );
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(CancellationToken.None);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await app.Services.GetRequiredService<SeedScale>().RunAsync(tickets, Console.Error.WriteLine, default);
        return new ScaleData(folder, app, tickets, watch.Elapsed.TotalSeconds);
    }

    public async Task<Actor> AgentAsync()
    {
        await using var db = await App
            .Services.GetRequiredService<IDbContextFactory<BackOfficeDb>>()
            .CreateDbContextAsync();
        var person = await db.Set<Person>().FirstAsync(p => p.Name == "Agent Number1");
        return new Actor(person.Id, person.Name, [.. person.RolesAllowed], DateTimeOffset.UnixEpoch);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
