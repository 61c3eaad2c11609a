using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Pump.BackOffice.Platform.Data;

/// <summary>
/// Writes very many new rows of one table in the context's transaction without tracking them: a prepared statement on
/// SQLite, a binary copy on PostgreSQL. Keys that the database gives out are given out in the order of the rows.
/// </summary>
internal static class ManyRows
{
    // Fewer rows are saved with everything else: preparing a statement for them costs more than it saves.
    private const int Few = 200;

    /// <summary>Whether so many rows are written at once, before what is tracked is saved.</summary>
    public static bool AreMany(int count) => count >= Few;

    /// <summary>Writes many rows at once; few are tracked, and saved with everything else.</summary>
    public static Task AddManyAsync<T>(this BackOfficeDb db, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class => db.AddManyAsync(rows, rows.Count, cancellationToken);

    /// <summary>The same of rows that are only made as they are written.</summary>
    /// <param name="db">Where to.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="count">How many there will be.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task AddManyAsync<T>(
        this BackOfficeDb db,
        IEnumerable<T> rows,
        int count,
        CancellationToken cancellationToken
    )
        where T : class
    {
        if (AreMany(count))
        {
            await db.WriteManyAsync(rows, cancellationToken);
        }
        else
        {
            db.AddRange(rows);
        }
    }

    /// <summary>Writes rows as they come, of which only one is in memory at a time. Answers how many there were.</summary>
    public static async Task<long> WriteManyAsync<T>(
        this BackOfficeDb db,
        IEnumerable<T> rows,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        Column[] columns =
        [
            .. type.GetFlattenedProperties()
                .Where(property => !IsGivenOut(property) && !property.IsShadowProperty())
                .Select(property => new Column(property.GetColumnName(table)!, property)),
        ];
        return db.Database.GetDbConnection() is NpgsqlConnection postgreSql
            ? await CopyAsync(postgreSql, table.Name, columns, rows, cancellationToken)
            : await InsertAsync(db, table.Name, columns, rows, cancellationToken);
    }

    private static bool IsGivenOut(IProperty property) =>
        property.ValueGenerated == ValueGenerated.OnAdd
        && (property.ClrType == typeof(long) || property.ClrType == typeof(int));

    [SuppressMessage(
        "Security",
        "CA2100",
        Justification = "Table and columns come from the model, never from outside."
    )]
    private static async Task<long> InsertAsync<T>(
        BackOfficeDb db,
        string table,
        Column[] columns,
        IEnumerable<T> rows,
        CancellationToken cancellationToken
    )
        where T : class
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction =
            db.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("Many rows are written in a transaction.");
        command.CommandText =
            $"INSERT INTO \"{table}\" ({Names(columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        DbParameter[] parameters = [.. columns.Select((_, i) => Parameter(command, i))];
        var count = 0L;
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                parameters[i].Value = columns[i].Of(row) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
            count++;
        }

        return count;
    }

    private static DbParameter Parameter(DbCommand command, int index)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = $"@p{index}";
        command.Parameters.Add(parameter);
        return parameter;
    }

    private static async Task<long> CopyAsync<T>(
        NpgsqlConnection connection,
        string table,
        Column[] columns,
        IEnumerable<T> rows,
        CancellationToken cancellationToken
    )
        where T : class
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY \"{table}\" ({Names(columns)}) FROM STDIN (FORMAT BINARY)",
            cancellationToken
        );
        var count = 0L;
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var column in columns)
            {
                await WriteAsync(copy, column.Of(row), cancellationToken);
            }

            count++;
        }

        await copy.CompleteAsync(cancellationToken);
        return count;
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, object? value, CancellationToken cancellationToken) =>
        value switch
        {
            null => copy.WriteNullAsync(cancellationToken),
            string text => copy.WriteAsync(text, cancellationToken),
            long number => copy.WriteAsync(number, cancellationToken),
            int number => copy.WriteAsync(number, cancellationToken),
            double number => copy.WriteAsync(number, cancellationToken),
            bool flag => copy.WriteAsync(flag, cancellationToken),
            Guid id => copy.WriteAsync(id, cancellationToken),
            DateOnly day => copy.WriteAsync(day, cancellationToken),
            DateTimeOffset at => copy.WriteAsync(at, cancellationToken),
            IEnumerable<string> texts => copy.WriteAsync(texts.ToArray(), cancellationToken),
            _ => throw new NotSupportedException($"Rows in bulk have no {value.GetType().Name} yet."),
        };

    private static string Names(Column[] columns) => string.Join(", ", columns.Select(column => $"\"{column.Name}\""));

    /// <summary>A column and how its value is read off a row, converted as the database keeps it.</summary>
    private sealed class Column(string name, IProperty property)
    {
        private readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public string Name { get; } = name;

        public object? Of(object row)
        {
            var value = property.GetGetter().GetClrValueUsingContainingEntity(row);
            return value is null || _convert is null ? value : _convert(value);
        }
    }
}
