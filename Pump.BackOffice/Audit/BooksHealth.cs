using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Health;

namespace Pump.BackOffice.Audit;

/// <summary>
/// What the last verification of the books came to, and how old it is: not ready on books that are not as they were
/// written, degraded when nobody has looked for a day and a half.
/// </summary>
internal sealed class BooksHealth(IDbContextFactory<BackOfficeDb> factory, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(36);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await VerifyRun.LastAsync(db, cancellationToken) is not { } last)
        {
            return HealthCheckResult.Degraded("The books were not verified yet.");
        }

        var age = clock.Now() - last.At;
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { [HealthEndpoints.Age] = age };
        return last.Bad > 0 ? HealthCheckResult.Unhealthy($"The books are not as written: {last.First}", data: data)
            : age > Oldest ? HealthCheckResult.Degraded("The books were not verified lately.", data: data)
            : HealthCheckResult.Healthy(data: data);
    }
}
