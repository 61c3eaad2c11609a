using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Pump.BackOffice.Platform.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work: database write, schema, disk,
/// not stopping. AWS and mail only degrade: the desk works on without them.
/// </summary>
public static class HealthEndpoints
{
    public const string Ready = "ready";

    /// <summary>In a check's data: how long ago it was really looked, for checks that look seldom.</summary>
    public const string Age = "age";

    public static void AddHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Draining>();
        builder.Services.AddHostedService<DrainFirst>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = DrainFirst.Whole);
        builder
            .Services.AddHealthChecks()
            .AddCheck<DrainingHealth>("draining", tags: [Ready])
            .AddCheck<DatabaseHealth>("database", tags: [Ready])
            .AddCheck<DiskHealth>("disk", tags: [Ready]);
    }

    /// <summary>Stands before everything else: a stopping node takes no new circuit, whoever asks.</summary>
    public static void UseDraining(this WebApplication app)
    {
        // A circuit that reconnects to a stopping node goes to another one at once.
        app.Use(
            (context, next) =>
            {
                if (
                    context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
                    && context.RequestServices.GetRequiredService<Draining>().IsOn
                )
                {
                    context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                    return Task.CompletedTask;
                }

                return next();
            }
        );
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks(
                "/health/ready",
                new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync }
            )
            .AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        // Names and states only: why exactly is in the log, for those who may read it.
        return context.Response.WriteAsync(
            JsonSerializer.Serialize(
                new
                {
                    status = report.Status.ToString(),
                    checks = report.Entries.ToDictionary(e => e.Key, e => e.Value.Status.ToString()),
                    ageSeconds = report
                        .Entries.Where(e => e.Value.Data.ContainsKey(Age))
                        .ToDictionary(e => e.Key, e => (long)((TimeSpan)e.Value.Data[Age]).TotalSeconds),
                }
            )
        );
    }
}
