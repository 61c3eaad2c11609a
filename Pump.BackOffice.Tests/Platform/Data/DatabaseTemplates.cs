using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tests.Platform.Data;

/// <summary>Migrates each database once per run; every test then gets a copy, which takes milliseconds.</summary>
public static class DatabaseTemplates
{
    private const string Template = "pump_template";
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteAsync);
    private static readonly Lazy<Task> PostgreSqlTemplate = new(MakePostgreSqlAsync);
    private static readonly SemaphoreSlim OneCopyAtATime = new(1);
    private static int _copies;

    /// <summary>Puts a migrated SQLite file into a data folder.</summary>
    public static async Task CopySqliteAsync(string folder) =>
        File.Copy(await SqliteTemplate.Value, Path.Combine(folder, "backoffice.db"));

    /// <summary>Makes a migrated PostgreSQL database and answers its connection string.</summary>
    public static async Task<string> CopyPostgreSqlAsync()
    {
        await PostgreSqlTemplate.Value;
        var name = $"pump_{Interlocked.Increment(ref _copies)}_{Guid.NewGuid():N}";
        // A template can be copied by one at a time.
        await OneCopyAtATime.WaitAsync();
        try
        {
            await ExecuteAsync($"CREATE DATABASE \"{name}\" TEMPLATE \"{Template}\"");
        }
        finally
        {
            OneCopyAtATime.Release();
        }

        return $"{PostgreSqlServer.Server};Database={name}";
    }

    /// <summary>
    /// Lets go of a database that a test is done with. It is left to the end of the server, which takes all with it: to
    /// drop one, PostgreSQL first writes what every database has not written yet, a second or more each time.
    /// </summary>
    public static async Task LeaveAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    private static async Task<string> MakeSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pump-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await MigrateAsync([$"--Data:Folder={folder}"]);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return Path.Combine(folder, "backoffice.db");
    }

    private static async Task MakePostgreSqlAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pump-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await ExecuteAsync($"CREATE DATABASE \"{Template}\"");
        var connection = $"{PostgreSqlServer.Server};Database={Template};Pooling=false";
        await MigrateAsync([
            $"--Data:Folder={folder}",
            "--Data:Provider=PostgreSql",
            $"--Data:ConnectionString={connection}",
        ]);
    }

    private static async Task MigrateAsync(string[] configuration)
    {
        await using var app = Program.Build([.. configuration, "--environment=Development", "--Sandbox:Enabled=false"]);
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(CancellationToken.None);
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{PostgreSqlServer.Server};Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
