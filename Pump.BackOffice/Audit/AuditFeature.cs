using Pump.BackOffice.Platform.Audit;

namespace Pump.BackOffice.Audit;

/// <summary>The hash-chained audit log.</summary>
public static class AuditFeature
{
    public static IHostApplicationBuilder AddAudit(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IAuditTrail, AuditTrail>();
        return builder;
    }
}
