using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Pump.BackOffice.Platform.Data;

/// <summary>
/// Brings the database to this program's schema in one bounded step, and refuses a database that is newer than the
/// program or that runs on settings under which acknowledged writes can be lost.
/// </summary>
public sealed partial class DatabaseSetup(
    IDbContextFactory<BackOfficeDb> factory,
    IOptions<DataOptions> options,
    DataFolder folder,
    IEnumerable<ISchemaPart> parts,
    ILogger<DatabaseSetup> logger
)
{
    /// <summary>Migrates, makes the guards and checks the settings.</summary>
    /// <exception cref="DatabaseUnusableException">The database cannot be used; the message says why in one line.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.MigrationTimeout);
        try
        {
            await using var lease = await TakeLockAsync(limit.Token);
            await using var db = await factory.CreateDbContextAsync(limit.Token);
            await RefuseNewerAsync(db, limit.Token);
            await ClearAbandonedLockAsync(db, limit.Token);
            var pending = (await db.Database.GetPendingMigrationsAsync(limit.Token)).Count();
            LogMigrating(logger, pending);
            // a database that does not exist yet has nothing to set aside
            if (pending > 0 && (await db.Database.GetAppliedMigrationsAsync(limit.Token)).Any())
            {
                foreach (var part in parts)
                {
                    await part.SetAsideAsync(db, limit.Token);
                }
            }

            await db.Database.MigrateAsync(limit.Token);
            await SchemaGuards.EnsureAsync(db, limit.Token);
            foreach (var part in parts)
            {
                await part.EnsureAsync(db, limit.Token);
            }

            await CheckSettingsAsync(db, limit.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DatabaseUnusableException(
                $"The database was not migrated within {options.Value.MigrationTimeout}. Is another program holding it?",
                e
            );
        }
        catch (Exception e) when (WhyUnreachable(e) is { } why)
        {
            throw new DatabaseUnusableException(why.Line, e) { MayPass = why.MayPass };
        }
    }

    /// <summary>What a server that cannot be asked amounts to; null for any other failure.</summary>
    private static (string Line, bool MayPass)? WhyUnreachable(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case PostgresException { SqlState: ['2', '8', ..] or "42501" } refused:
                    return (
                        $"Data:ConnectionString: PostgreSQL refuses this user: {refused.MessageText}.",
                        MayPass: false
                    );
                case PostgresException { SqlState: ['5', '7', ..] or ['5', '3', ..] } busy:
                    return ($"PostgreSQL cannot be used now: {busy.MessageText}.", MayPass: true);
                case NpgsqlException { InnerException: SocketException or TimeoutException or IOException } silent:
                    return ($"PostgreSQL does not answer (Data:ConnectionString): {silent.Message}", MayPass: true);
                default:
                    break;
            }
        }

        return null;
    }

    /// <summary>Commands start beside each other and beside the app: who comes second waits for the first one's setup.</summary>
    private async Task<FileStream> TakeLockAsync(CancellationToken cancellationToken)
    {
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            try
            {
                // The system lets go of the file when a process dies, which no row in a table does.
                return new FileStream(
                    Path.Combine(folder.Path, "migrate.lock"),
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None,
                    1,
                    FileOptions.Asynchronous
                );
            }
            catch (Exception e)
                when (e is UnauthorizedAccessException or DirectoryNotFoundException
                    || (e is IOException && cancellationToken.IsCancellationRequested)
                )
            {
                throw new DatabaseUnusableException(
                    $"Data:Folder {folder.Path} is in use by another start or not writable.",
                    e
                );
            }
            catch (IOException)
            {
                await again.WaitForNextTickAsync(CancellationToken.None);
            }
        }
    }

    private static async Task RefuseNewerAsync(BackOfficeDb db, CancellationToken cancellationToken)
    {
        if (!await db.Database.CanConnectAsync(cancellationToken))
        {
            return;
        }

        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        var unknown = applied.Except(db.Database.GetMigrations(), StringComparer.Ordinal).FirstOrDefault();
        if (unknown is not null)
        {
            throw new DatabaseUnusableException(
                $"The database is newer than this program (it knows no migration '{unknown}'). Start the newer program."
            );
        }
    }

    /// <summary>Whoever holds the lock file is alone, so a lock row that is there was left by a killed process (efcore #38958).</summary>
    private static async Task ClearAbandonedLockAsync(BackOfficeDb db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
        {
            return;
        }

        var tables = await db
            .Database.SqlQueryRaw<string>(
                "SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'"
            )
            .ToListAsync(cancellationToken);
        if (tables.Count > 0)
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
        }
    }

    /// <summary>Refuses settings under which acknowledged writes can be lost.</summary>
    internal static async Task CheckSettingsAsync(BackOfficeDb db, CancellationToken cancellationToken)
    {
        (string Sql, string Want, string Name)[] checks = db.Database.IsSqlite()
            ?
            [
                ("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode", "wal", "journal_mode"),
                ("SELECT CAST(synchronous AS TEXT) AS \"Value\" FROM pragma_synchronous", "2", "synchronous"),
                ("SELECT CAST(foreign_keys AS TEXT) AS \"Value\" FROM pragma_foreign_keys", "1", "foreign_keys"),
            ]
            :
            [
                ("SELECT current_setting('fsync') AS \"Value\"", "on", "fsync"),
                ("SELECT current_setting('full_page_writes') AS \"Value\"", "on", "full_page_writes"),
                ("SELECT current_setting('synchronous_commit') AS \"Value\"", "on", "synchronous_commit"),
            ];
        await db.Database.OpenConnectionAsync(cancellationToken);
        foreach (var (sql, want, name) in checks)
        {
            var found = (await db.Database.SqlQueryRaw<string>(sql).ToListAsync(cancellationToken)).Single();
            if (!string.Equals(found, want, StringComparison.OrdinalIgnoreCase))
            {
                throw new DatabaseUnusableException(
                    $"The database runs with {name} = {found}, under which acknowledged writes can be lost; it must be {want}."
                );
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Database: {Count} migrations to apply")]
    private static partial void LogMigrating(ILogger logger, int count);
}
