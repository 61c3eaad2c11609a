using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Pump.BackOffice.Platform.Data;

/// <summary>
/// Writes very many new rows of one table by the model's own mapping, without tracking them: a prepared statement on
/// SQLite, COPY on PostgreSQL. Nothing is checked but what the database checks; for data sets, never for people's work.
/// </summary>
internal static class BulkInsert
{
    /// <summary>Writes all of them in the context's open connection. Answers how many there were.</summary>
    public static async Task<long> IntoAsync<T>(
        BackOfficeDb db,
        IEnumerable<T> rows,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        var columns = type.GetFlattenedProperties()
            .Where(p => !p.IsShadowProperty())
            .Select(p => new Column(p, p.GetColumnName(table)!, p.GetRelationalTypeMapping()))
            .ToList();
        return db.Database.GetDbConnection() is NpgsqlConnection connection
            ? await CopyAsync(connection, table.Name, columns, rows, cancellationToken)
            : await InsertAsync(db, table.Name, columns, rows, cancellationToken);
    }

    private static async Task<long> CopyAsync<T>(
        NpgsqlConnection connection,
        string table,
        List<Column> columns,
        IEnumerable<T> rows,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var names = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY \"{table}\" ({names}) FROM STDIN (FORMAT BINARY)",
            cancellationToken
        );
        var count = 0L;
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var column in columns)
            {
                var value = column.Of(row);
                await (
                    value is null
                        ? copy.WriteNullAsync(cancellationToken)
                        : copy.WriteAsync(value, column.StoreType, cancellationToken)
                );
            }

            count++;
        }

        await copy.CompleteAsync(cancellationToken);
        return count;
    }

    [SuppressMessage(
        "Security",
        "CA2100",
        Justification = "Table and columns come from the model, never from outside."
    )]
    private static async Task<long> InsertAsync<T>(
        BackOfficeDb db,
        string table,
        List<Column> columns,
        IEnumerable<T> rows,
        CancellationToken cancellationToken
    )
        where T : class
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        var parameters = columns.Select((_, at) => Parameter(command, $"$p{at}")).ToList();
        command.CommandText =
            $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", parameters.Select(p => p.ParameterName))})";
        var count = 0L;
        foreach (var row in rows)
        {
            for (var at = 0; at < columns.Count; at++)
            {
                parameters[at].Value = columns[at].Of(row) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
            count++;
        }

        await transaction.CommitAsync(cancellationToken);
        return count;
    }

    private static DbParameter Parameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    private sealed class Column(IProperty property, string name, RelationalTypeMapping mapping)
    {
        public string Name => name;

        /// <summary>Without its length, which COPY does not take.</summary>
        public string StoreType { get; } = mapping.StoreType.Split('(')[0];

        public object? Of(object entity)
        {
            var value = property.GetGetter().GetClrValueUsingContainingEntity(entity);
            return value is null || mapping.Converter is null ? value : mapping.Converter.ConvertToProvider(value);
        }
    }
}
