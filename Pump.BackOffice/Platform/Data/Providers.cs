using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace Pump.BackOffice.Platform.Data;

/// <summary>The model on SQLite: the default, one machine.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : BackOfficeDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }
}

/// <summary>The model on PostgreSQL: several nodes.</summary>
public sealed class PostgreSqlDb(DbContextOptions<PostgreSqlDb> options) : BackOfficeDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }
}

/// <summary>One factory for everybody, whichever provider is configured.</summary>
internal sealed class ProviderFactory<TContext>(IDbContextFactory<TContext> factory) : IDbContextFactory<BackOfficeDb>
    where TContext : BackOfficeDb
{
    public BackOfficeDb CreateDbContext() => factory.CreateDbContext();
}

/// <summary>What only the providers know.</summary>
internal static class Providers
{
    /// <summary>The system's number for a full disk (ENOSPC).</summary>
    private const int NoSpaceLeft = 28;

    /// <summary>Whether the database says of itself that its file is damaged; a server that does not answer is no damage.</summary>
    public static bool IsMalformed(Exception exception) =>
        exception
            is SqliteException { SqliteErrorCode: 11 or 26 }
                or PostgresException { SqlState: "XX001" or "XX002" };

    /// <summary>
    /// Whether the disk has no room for what was to be written, of the database or of a file beside it. Both databases
    /// then take the whole transaction back.
    /// </summary>
    public static bool IsNoRoom(Exception? exception) =>
        exception switch
        {
            null => false,
            // 4874: SQLite could not lengthen the index of its log.
            SqliteException { SqliteErrorCode: 13 } or SqliteException { SqliteExtendedErrorCode: 4874 } => true,
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } => true,
            IOException { HResult: NoSpaceLeft } => true,
            _ => IsNoRoom(exception.InnerException),
        };

    /// <summary>What SQLite finds wrong with its own file: pages, order, and indexes that hold other rows than their tables.</summary>
    public static async Task<IReadOnlyList<string>> DamageAsync(BackOfficeDb db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
        {
            return [];
        }

        var told = await db
            .Database.SqlQueryRaw<string>("SELECT integrity_check AS \"Value\" FROM pragma_integrity_check")
            .ToListAsync(cancellationToken);
        return told is ["ok"] ? [] : told;
    }

    /// <summary>Why a connection string is none of PostgreSQL; null when it is.</summary>
    public static string? WhyNoPostgreSql(string connectionString)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrEmpty(builder.Host) ? "It names no host." : null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }
}

/// <summary>For <c>dotnet ef migrations add NAME --context SqliteDb</c>; touches no database.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=design.db").Options);
}

/// <summary>For <c>dotnet ef migrations add NAME --context PostgreSqlDb</c>; touches no database.</summary>
internal sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<PostgreSqlDb>
{
    public PostgreSqlDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlDb>().UseNpgsql("Host=localhost").Options);
}
