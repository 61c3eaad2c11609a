using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Commands;

namespace Pump.BackOffice.Tests.Platform.Data;

/// <summary>A database that could lose what it acknowledged is not opened.</summary>
public sealed class DurabilityTests
{
    [Theory]
    [InlineData("PRAGMA journal_mode = DELETE", "journal_mode")]
    [InlineData("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL", "synchronous")]
    [InlineData("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF", "foreign_keys")]
    public async Task Weak_settings_of_sqlite_are_refused(string pragmas, string named)
    {
        using var folder = new ScratchFolder();
        var options = new DbContextOptionsBuilder<SqliteDb>()
            .UseSqlite($"Data Source={Path.Combine(folder.Path, "weak.db")};Pooling=false")
            .Options;
        await using var db = new SqliteDb(options);
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync(pragmas);

        var error = await Should.ThrowAsync<DatabaseUnusableException>(() =>
            DatabaseSetup.CheckSettingsAsync(db, default)
        );

        error.Message.ShouldContain(named);
    }

    [Theory, OnBothDatabases]
    public async Task The_settings_that_the_app_opens_with_are_accepted(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);

        await house.Get<DatabaseSetup>().RunAsync(default);
        if (kind == DatabaseKind.PostgreSql)
        {
            await house.InDbAsync(db =>
                db.Database.ExecuteSqlRawAsync(
                    "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$"
                )
            );
            Npgsql.NpgsqlConnection.ClearAllPools();

            var error = await Should.ThrowAsync<DatabaseUnusableException>(() =>
                house.Get<DatabaseSetup>().RunAsync(default)
            );
            error.Message.ShouldContain("synchronous_commit");
        }
    }
}
