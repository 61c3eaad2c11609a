using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Pump.BackOffice.Platform.Data;

/// <summary>
/// The triggers that refuse UPDATE and DELETE on append-only tables. They are made from the model after every
/// migration, not inside one, because EF's table rebuild on SQLite drops triggers without a word.
/// </summary>
public static class SchemaGuards
{
    /// <summary>The names of the append-only tables, in order.</summary>
    public static IReadOnlyList<string> AppendOnlyTables(IModel model) =>
        [
            .. model
                .GetEntityTypes()
                .Where(type => type.FindAnnotation(TableKinds.AppendOnlyAnnotation) is not null)
                .Select(type => type.GetTableName()!)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Makes every guard that is not there. Doing it again changes nothing.</summary>
    [SuppressMessage("Security", "EF1002", Justification = "The table names come from the model, never from outside.")]
    public static async Task EnsureAsync(BackOfficeDb db, CancellationToken cancellationToken)
    {
        var design = db.DesignTimeModel();
        foreach (var table in AppendOnlyTables(design))
        {
            foreach (var statement in db.Database.IsSqlite() ? Sqlite(table) : PostgreSql(table))
            {
                await db.Database.ExecuteSqlRawAsync(statement, cancellationToken);
            }
        }
    }

    /// <summary>The guards that should be there and are not, or do not do their work: empty on a sound database.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(BackOfficeDb db, CancellationToken cancellationToken)
    {
        var sqlite = db.Database.IsSqlite();
        // A guard of the right name with another body keeps nobody out.
        var sql = sqlite
            ? """
                SELECT name AS "Value" FROM sqlite_master
                WHERE type = 'trigger' AND sql LIKE '%BEFORE%SELECT RAISE(ABORT,%is append-only%' AND sql NOT LIKE '%WHEN%'
                """
            : """
                SELECT tgname::text AS "Value" FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
                WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND tgqual IS NULL
                  AND p.proname = 'refuse_change' AND p.prosrc LIKE '%RAISE EXCEPTION%is append-only%'
                """;
        var present = await db.Database.SqlQueryRaw<string>(sql).ToListAsync(cancellationToken);
        return
        [
            .. AppendOnlyTables(db.DesignTimeModel())
                .SelectMany(table => Verbs(sqlite).Select(verb => $"{table}_refuses_{verb}"))
                .Except(present, StringComparer.Ordinal),
        ];
    }

    /// <summary>How many guards <see cref="MissingAsync"/> looks for.</summary>
    public static int Count(BackOfficeDb db) =>
        AppendOnlyTables(db.DesignTimeModel()).Count * Verbs(db.Database.IsSqlite()).Length;

    private static string[] Verbs(bool sqlite) => sqlite ? ["update", "delete"] : ["update", "delete", "truncate"];

    private static IModel DesignTimeModel(this BackOfficeDb db) =>
        Microsoft.EntityFrameworkCore.Infrastructure.AccessorExtensions.GetService<IDesignTimeModel>(db).Model;

    private static IEnumerable<string> Sqlite(string table)
    {
        foreach (var verb in new[] { "update", "delete" })
        {
            yield return $"""
                CREATE TRIGGER IF NOT EXISTS "{table}_refuses_{verb}" BEFORE {verb.ToUpperInvariant()} ON "{table}"
                BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
                """;
        }
    }

    private static IEnumerable<string> PostgreSql(string table)
    {
        yield return """
            CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
            """;
        foreach (var verb in new[] { "update", "delete" })
        {
            yield return $"""
                CREATE OR REPLACE TRIGGER "{table}_refuses_{verb}" BEFORE {verb.ToUpperInvariant()} ON "{table}"
                FOR EACH ROW EXECUTE FUNCTION refuse_change();
                """;
        }

        yield return $"""
            CREATE OR REPLACE TRIGGER "{table}_refuses_truncate" BEFORE TRUNCATE ON "{table}"
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
            """;
    }
}
