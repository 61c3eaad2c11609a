using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Pump.BackOffice.Platform.Data;

/// <summary>
/// A long look at the database as it is at one moment, which holds up nobody who writes: what is committed meanwhile
/// is not seen.
/// </summary>
public sealed class ReadSnapshot : IAsyncDisposable
{
    private readonly BackOfficeDb _db;
    private readonly IDbContextTransaction? _transaction;

    private ReadSnapshot(BackOfficeDb db, IDbContextTransaction? transaction)
    {
        _db = db;
        _transaction = transaction;
    }

    public static async Task<ReadSnapshot> OpenAsync(BackOfficeDb db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
        {
            return new ReadSnapshot(
                db,
                await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken)
            );
        }

        // EF begins SQLite transactions with the write lock; a deferred one takes none as long as it only reads.
        await db.Database.OpenConnectionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("BEGIN DEFERRED", cancellationToken);
        return new ReadSnapshot(db, transaction: null);
    }

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
            return;
        }

        await _db.Database.ExecuteSqlRawAsync("ROLLBACK");
        await _db.Database.CloseConnectionAsync();
    }
}
