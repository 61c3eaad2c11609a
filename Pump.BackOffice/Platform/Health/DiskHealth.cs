using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Platform.Health;

/// <summary>Whether the data folder has room left; below 100 MB the node says so before writes begin to fail.</summary>
internal sealed class DiskHealth(DataFolder folder) : IHealthCheck
{
    private const long Least = 100L * 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var free = new DriveInfo(folder.Path).AvailableFreeSpace;
        return Task.FromResult(
            free >= Least
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"Only {free / 1024 / 1024} MB are free in the data folder.")
        );
    }
}

/// <summary>Not ready once the host is stopping.</summary>
internal sealed class DrainingHealth(Draining draining) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            draining.IsOn ? HealthCheckResult.Unhealthy("The node is stopping.") : HealthCheckResult.Healthy()
        );
}
