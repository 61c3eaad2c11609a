using Pump.BackOffice.Audit.Anchors;
using Pump.BackOffice.Platform;
using Pump.BackOffice.Platform.Audit;
using Pump.BackOffice.Platform.Health;

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
        builder.Services.AddSingleton<ExportAudit>();
        builder.AddSettings<AnchorOptions>(AnchorOptions.Section);
        builder.Services.AddSingleton<AnchorKey>();
        builder.Services.AddSingleton<AnchorFile>();
        builder.Services.AddSingleton<ExportHeads>();
        builder.Services.AddHostedService<ExportHeadsJob>();
        builder.Services.AddSingleton<VerifyDaily>();
        builder.Services.AddHostedService<VerifyDailyJob>();
        builder.Services.AddHealthChecks().AddCheck<BooksHealth>("books", tags: [HealthEndpoints.Ready]);
        return builder;
    }
}
