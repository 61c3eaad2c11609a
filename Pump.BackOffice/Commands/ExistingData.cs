using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Commands;

/// <summary>For commands that only read what is there: they make no database.</summary>
internal static class ExistingData
{
    /// <summary>Why there is nothing to work on; null when there is.</summary>
    public static async Task<string?> WhyNoneAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var db = await services
            .GetRequiredService<IDbContextFactory<BackOfficeDb>>()
            .CreateDbContextAsync(cancellationToken);
        if (!await db.Database.CanConnectAsync(cancellationToken))
        {
            return "There are no books: the database of Data:Folder or Data:ConnectionString does not exist.";
        }

        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        return applied.SequenceEqual(db.Database.GetMigrations(), StringComparer.Ordinal)
            ? null
            : "There are no books of this program's schema: run migrate first, or the program that wrote them.";
    }
}
