using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tests.Audit;

/// <summary>Somebody who owns the database: takes the guards away, changes rows, and puts the guards back.</summary>
[SuppressMessage("Security", "EF1002", Justification = "The statements are the tests' own.")]
internal static class Tampering
{
    public static Task TamperAsync(this House house, params string[] statements) =>
        house.InDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            foreach (var guard in await GuardsAsync(db))
            {
                var on = db.Database.IsSqlite() ? string.Empty : $" ON \"{guard.Split('_')[0]}\"";
                await db.Database.ExecuteSqlRawAsync($"DROP TRIGGER \"{guard}\"{on}");
            }

            foreach (var statement in statements)
            {
                var rows = await db.Database.ExecuteSqlRawAsync(statement);
                rows.ShouldBeGreaterThan(0, $"'{statement}' changed nothing");
            }

            await SchemaGuards.EnsureAsync(db, default);
            await transaction.CommitAsync();
            return 0;
        });

    private static async Task<List<string>> GuardsAsync(BackOfficeDb db) =>
        await db
            .Database.SqlQueryRaw<string>(
                db.Database.IsSqlite()
                    ? "SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%refuses%'"
                    : "SELECT tgname::text AS \"Value\" FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE '%refuses%'"
            )
            .ToListAsync();
}
