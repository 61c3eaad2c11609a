using Microsoft.Extensions.Options;
using Pump.BackOffice.AwsSync.Gateway;
using Pump.BackOffice.AwsSync.Pages;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.AwsSync;

/// <summary>Asking AWS: the gateway over its clients, the runs that keep what it says, and the page that shows them.</summary>
public static class AwsSyncFeature
{
    public static IHostApplicationBuilder AddAwsSync(this IHostApplicationBuilder builder)
    {
        builder.AddSettings<AwsSyncOptions>(AwsSyncOptions.Section);
        builder.Services.AddSingleton<IValidateOptions<AwsSyncOptions>, AwsSyncOptionsRule>();
        builder.Services.AddSingleton<IRequestPurse, RequestPurse>();
        builder.Services.AddSingleton<RequestMeter>();
        builder.Services.AddSingleton<PayerSessions>();
        builder.Services.AddSingleton<Asking>();
        builder.Services.AddSingleton<IAwsGateway, AwsGateway>();
        builder.Services.AddSingleton<SyncProcess>(_ => new SyncProcess());
        builder.Services.AddSingleton<RunningSyncs>();
        builder.Services.AddSingleton<RunNotes>();
        builder.Services.AddSingleton<AbandonedRuns>();
        builder.Services.AddSingleton<PayerPull>();
        builder.Services.AddSingleton<StartSync>();
        builder.Services.AddSingleton<AlertSync>();
        builder.Services.AddSingleton<RunSync>();
        builder.Services.AddSingleton<CancelSync>();
        builder.Services.AddSingleton<IAfterSync, PostAfterSync>();
        builder.Services.AddSingleton<TellFailedStatements>();
        builder.Services.AddSingleton<IAfterSync, AlertAfterSync>();
        builder.Services.AddSingleton(services => new SyncDesk(
            services.GetRequiredService<RunSync>(),
            services.GetRequiredService<CancelSync>(),
            services.GetRequiredService<IHostApplicationLifetime>()
        ));
        builder.Services.AddSingleton<SyncRounds>();
        builder.Services.AddSingleton<Restatements>();
        builder.Services.AddSingleton<CreditsToCheck>();
        builder.Services.AddSingleton<Drifts>();
        builder.Services.AddSingleton<SourceGaps>();
        builder.Services.AddSingleton<SyncSheetReader>();
        builder.Services.AddSingleton(services => new Coverage(
            services.GetRequiredService<Access>(),
            services.GetRequiredService<IAwsGateway>(),
            services.GetRequiredService<TimeProvider>()
        ));
        builder.Services.AddSingleton(services => new RequestBudget(
            services.GetRequiredService<Access>(),
            services.GetRequiredService<IOptionsMonitor<AwsSyncOptions>>(),
            services.GetRequiredService<TimeProvider>()
        ));
        builder.Services.AddSingleton<IRailNote, FiguresNote>();
        builder.Services.AddHostedService<AwsSyncJob>();
        return builder;
    }
}
