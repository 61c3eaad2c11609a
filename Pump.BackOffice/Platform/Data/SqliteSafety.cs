using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pump.BackOffice.Platform.Data;

/// <summary>
/// The settings under which SQLite keeps what it acknowledged: write-ahead log, full sync and foreign keys, set on
/// every connection as it opens.
/// </summary>
internal sealed class SqliteSafety : DbConnectionInterceptor
{
    private const string Pragmas =
        "PRAGMA busy_timeout = 15000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
