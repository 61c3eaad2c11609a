using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Commands;

/// <summary>A data folder and a database in which there is nothing yet.</summary>
internal sealed class EmptyPlace : IAsyncDisposable
{
    private readonly string? _postgreSql;

    private EmptyPlace(string folder, string? postgreSql)
    {
        Folder = folder;
        _postgreSql = postgreSql;
        Configuration =
        [
            $"--Data:Folder={folder}",
            "--environment=Development",
            "--Sandbox:Enabled=false",
            .. postgreSql is null
                ? Array.Empty<string>()
                : ["--Data:Provider=PostgreSql", $"--Data:ConnectionString={postgreSql}"],
        ];
    }

    public string Folder { get; }
    public IReadOnlyList<string> Configuration { get; }

    public static async Task<EmptyPlace> MakeAsync(DatabaseKind kind)
    {
        var folder = Directory.CreateTempSubdirectory("pump-empty-").FullName;
        if (kind == DatabaseKind.Sqlite)
        {
            return new EmptyPlace(folder, null);
        }

        // A copy of the template gives the name and the rights; what is in it goes.
        var connection = await DatabaseTemplates.CopyPostgreSqlAsync();
        await using var db = new NpgsqlConnection(connection);
        await db.OpenAsync();
        await using var command = new NpgsqlCommand("DROP SCHEMA public CASCADE; CREATE SCHEMA public", db);
        await command.ExecuteNonQueryAsync();
        return new EmptyPlace(folder, connection);
    }

    public async Task<int> CountAsync()
    {
        await using var app = Program.Build([.. Configuration]);
        await using var db = await app
            .Services.GetRequiredService<IDbContextFactory<BackOfficeDb>>()
            .CreateDbContextAsync();
        return await db.Set<AuditRecord>().CountAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgreSql is not null)
        {
            await DatabaseTemplates.LeaveAsync(_postgreSql);
        }
        else
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        }

        Directory.Delete(Folder, recursive: true);
    }
}
