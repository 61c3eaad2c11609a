using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Pump.BackOffice.Sandbox.Seeding;

/// <summary>Not ready while the sample company is made: the desk cannot be used yet.</summary>
internal sealed class SampleCompanyHealth(SeedProgress progress) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            progress switch
            {
                { Failed: { } why } => HealthCheckResult.Unhealthy(why),
                { IsOpen: false } => HealthCheckResult.Unhealthy(
                    $"The sample company is being made, {progress.Percent} %."
                ),
                _ => HealthCheckResult.Healthy(),
            }
        );
}
