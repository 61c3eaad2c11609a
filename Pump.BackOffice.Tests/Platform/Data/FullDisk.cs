using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tests.Platform.Data;

/// <summary>Lets the database grow by a few pages and no more: SQLite then answers as it does on a full disk.</summary>
internal sealed class FullDisk : DbConnectionInterceptor
{
    private const long NoLimit = 1_073_741_823;
    private long _most = NoLimit;

    public async Task LeaveAsync(House house, int pages)
    {
        var taken = await house.InDbAsync(db =>
            db.Database.SqlQueryRaw<long>("SELECT page_count AS \"Value\" FROM pragma_page_count").SingleAsync()
        );
        _most = taken + pages;
    }

    public void MakeRoom() => _most = NoLimit;

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {_most}");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
