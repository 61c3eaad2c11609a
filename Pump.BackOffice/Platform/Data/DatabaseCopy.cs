using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Pump.BackOffice.Platform.Data;

/// <summary>
/// A whole copy of the database as it is at one moment, taken while others write, and put back into an empty one:
/// on SQLite the database file, on PostgreSQL one file a table in PostgreSQL's own COPY form.
/// </summary>
internal static class DatabaseCopy
{
    private const string SqliteFile = "backoffice.db";

    /// <summary>Writes the copy into a folder.</summary>
    public static async Task TakeAsync(BackOfficeDb db, string folder, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        if (db.Database.GetDbConnection() is SqliteConnection source)
        {
            await using var target = new SqliteConnection(
                $"Data Source={Path.Combine(folder, SqliteFile)};Pooling=False"
            );
            // All pages in one step: a reader's view in WAL mode, which holds up nobody who writes.
            source.BackupDatabase(target);
            return;
        }

        await using var snapshot = await ReadSnapshot.OpenAsync(db, cancellationToken);
        foreach (var table in Tables(db))
        {
            var path = Path.Combine(folder, table + ".copy");
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await using var copy = await Connection(db)
                .BeginRawBinaryCopyAsync($"COPY \"{table}\" TO STDOUT (FORMAT BINARY)", cancellationToken);
            await copy.CopyToAsync(file, cancellationToken);
        }
    }

    /// <summary>Whether there is anything that putting a copy in place would overwrite.</summary>
    public static async Task<bool> IsThereAsync(BackOfficeDb db, CancellationToken cancellationToken) =>
        await db.Database.CanConnectAsync(cancellationToken)
        && (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Any();

    /// <summary>Puts a copy into an empty database; the guards are made afterwards by <see cref="DatabaseSetup"/>.</summary>
    public static async Task PutBackAsync(
        BackOfficeDb db,
        DataFolder data,
        string folder,
        CancellationToken cancellationToken
    )
    {
        if (db.Database.IsSqlite())
        {
            // Beside its place first: a copy that is cut off must not look like a database.
            var arriving = data.DatabaseFile + ".restoring";
            File.Copy(Path.Combine(folder, SqliteFile), arriving, overwrite: true);
            File.Move(arriving, data.DatabaseFile, overwrite: true);
            return;
        }

        await db.Database.MigrateAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var tables = Tables(db);
        foreach (var table in tables.Reverse())
        {
            await ExecuteAsync(db, $"DELETE FROM \"{table}\"", cancellationToken);
        }

        foreach (var table in tables)
        {
            await using var file = File.OpenRead(Path.Combine(folder, table + ".copy"));
            await using var copy = await Connection(db)
                .BeginRawBinaryCopyAsync($"COPY \"{table}\" FROM STDIN (FORMAT BINARY)", cancellationToken);
            await file.CopyToAsync(copy, cancellationToken);
        }

        foreach (var (table, column) in Counted(db))
        {
            await ExecuteAsync(
                db,
                $"""SELECT setval(pg_get_serial_sequence('"{table}"', '{column}'), COALESCE((SELECT MAX("{column}") FROM "{table}"), 0) + 1, false)""",
                cancellationToken
            );
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static NpgsqlConnection Connection(BackOfficeDb db) => (NpgsqlConnection)db.Database.GetDbConnection();

    private static async Task ExecuteAsync(BackOfficeDb db, string sql, CancellationToken cancellationToken)
    {
        await using var command = Connection(db).CreateCommand();
        // The names come from the model, never from outside.
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Every table, those that others point at first.</summary>
    private static IReadOnlyList<string> Tables(BackOfficeDb db)
    {
        var points = db
            .Model.GetRelationalModel()
            .Tables.ToDictionary(
                t => t.Name,
                t =>
                    t.ForeignKeyConstraints.Select(f => f.PrincipalTable.Name)
                        .Where(name => name != t.Name)
                        .ToHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal
            );
        List<string> ordered = [];
        while (points.Count > 0)
        {
            var free = points.Where(p => !p.Value.Overlaps(points.Keys)).Select(p => p.Key).Order().ToArray();
            if (free.Length == 0)
            {
                throw new InvalidOperationException(
                    $"These tables point at each other: {string.Join(", ", points.Keys)}."
                );
            }

            ordered.AddRange(free);
            foreach (var table in free)
            {
                points.Remove(table);
            }
        }

        return ordered;
    }

    /// <summary>The columns whose numbers PostgreSQL gives out itself.</summary>
    private static IEnumerable<(string Table, string Column)> Counted(BackOfficeDb db) =>
        db
            .Model.GetEntityTypes()
            .SelectMany(type =>
                type.GetProperties()
                    .Where(p =>
                        p.ValueGenerated == ValueGenerated.OnAdd
                        && (p.ClrType == typeof(long) || p.ClrType == typeof(int))
                    )
                    .Select(p => (type.GetTableName()!, p.GetColumnName()))
            )
            .Distinct();
}
