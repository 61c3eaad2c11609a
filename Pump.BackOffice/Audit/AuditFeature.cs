using Pump.BackOffice.Platform.Audit;

namespace Pump.BackOffice.Audit;

/// <summary>The hash-chained audit log.</summary>
public static class AuditFeature
{
    public static IHostApplicationBuilder AddAudit(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IAuditTrail, AuditTrail>();
        builder.Services.AddSingleton<IBookCheck, ChainCheck>();
        builder.Services.AddSingleton<IBookCheck, GuardCheck>();
        builder.Services.AddSingleton<VerifyBooks>();
        builder.Services.AddSingleton<AuditSearch>();
        builder.Services.AddSingleton<AuditChoices>();
        builder.Services.AddSingleton<EraseAuditText>();
        return builder;
    }
}
