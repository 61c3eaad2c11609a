using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Platform.Health;

/// <summary>Whether the database can be written to and its guards stand.</summary>
internal sealed class DatabaseHealth(IDbContextFactory<BackOfficeDb> factory) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            return HealthCheckResult.Unhealthy("The schema is older than the program.");
        }

        var missing = await SchemaGuards.MissingAsync(db, cancellationToken);
        if (missing.Count > 0)
        {
            return HealthCheckResult.Unhealthy($"Guards are missing: {string.Join(", ", missing)}.");
        }

        // A real write, taken back: a full disk or a read-only file shows only here.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await Counter.NextAsync(db, "health", 1, cancellationToken);
        await transaction.RollbackAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
