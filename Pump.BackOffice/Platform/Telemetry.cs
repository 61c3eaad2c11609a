using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Pump.BackOffice.Platform;

/// <summary>Traces and metrics for those who collect them; nothing is sent unless <c>Otlp:Endpoint</c> is set.</summary>
internal static class Telemetry
{
    /// <summary>Our own meters and activity sources all begin so. No customer id is ever a label.</summary>
    public const string Prefix = "pump.";

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        var endpoint = builder.Configuration["Otlp:Endpoint"];
        if (string.IsNullOrWhiteSpace(endpoint))
        {
            return;
        }

        builder
            .Services.AddOpenTelemetry()
            .WithMetrics(metrics =>
                metrics
                    .AddMeter("Microsoft.AspNetCore.*", "System.Net.Http", "System.Runtime", $"{Prefix}*")
                    .AddOtlpExporter(options => options.Endpoint = new Uri(endpoint))
            )
            .WithTracing(traces =>
                traces
                    .AddSource("Microsoft.AspNetCore.Components", $"{Prefix}*")
                    .AddAspNetCoreInstrumentation()
                    .AddOtlpExporter(options => options.Endpoint = new Uri(endpoint))
            );
    }
}
