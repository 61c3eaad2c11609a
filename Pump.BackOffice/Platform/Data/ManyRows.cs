using System.Data.Common;
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

    public static async Task AddManyAsync<T>(
        this BackOfficeDb db,
        IReadOnlyList<T> rows,
        CancellationToken cancellationToken
    )
        where T : class
    {
        if (rows.Count < Few)
        {
            db.AddRange(rows);
            return;
        }

        var type = db.Model.FindEntityType(typeof(T))!;
        var table = StoreObjectIdentifier.Table(type.GetTableName()!);
        Column[] columns =
        [
            .. type.GetProperties()
                .Where(property => property.ValueGenerated != ValueGenerated.OnAdd)
                .Select(property => new Column(property.GetColumnName(table)!, property)),
        ];
        if (db.Database.GetDbConnection() is NpgsqlConnection postgreSql)
        {
            await CopyAsync(postgreSql, table.Name, columns, rows, cancellationToken);
        }
        else
        {
            await InsertAsync(db, table.Name, columns, rows, cancellationToken);
        }
    }

    private static async Task InsertAsync<T>(
        BackOfficeDb db,
        string table,
        Column[] columns,
        IReadOnlyList<T> rows,
        CancellationToken cancellationToken
    )
        where T : class
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText =
            $"INSERT INTO \"{table}\" ({Names(columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        DbParameter[] parameters = [.. columns.Select((_, i) => Parameter(command, i))];
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                parameters[i].Value = columns[i].Of(row) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static DbParameter Parameter(DbCommand command, int index)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = $"@p{index}";
        command.Parameters.Add(parameter);
        return parameter;
    }

    private static async Task CopyAsync<T>(
        NpgsqlConnection connection,
        string table,
        Column[] columns,
        IReadOnlyList<T> rows,
        CancellationToken cancellationToken
    )
        where T : class
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY \"{table}\" ({Names(columns)}) FROM STDIN (FORMAT BINARY)",
            cancellationToken
        );
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var column in columns)
            {
                await WriteAsync(copy, column.Of(row), cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, object? value, CancellationToken cancellationToken) =>
        value switch
        {
            null => copy.WriteNullAsync(cancellationToken),
            string text => copy.WriteAsync(text, cancellationToken),
            long number => copy.WriteAsync(number, cancellationToken),
            bool flag => copy.WriteAsync(flag, cancellationToken),
            Guid id => copy.WriteAsync(id, cancellationToken),
            DateOnly day => copy.WriteAsync(day, cancellationToken),
            DateTimeOffset at => copy.WriteAsync(at, cancellationToken),
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
            var value = property.GetGetter().GetClrValue(row);
            return value is null || _convert is null ? value : _convert(value);
        }
    }
}
