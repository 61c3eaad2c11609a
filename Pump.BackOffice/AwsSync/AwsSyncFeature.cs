using Microsoft.Extensions.Options;
using Pump.BackOffice.AwsSync.Gateway;

namespace Pump.BackOffice.AwsSync;

/// <summary>Asking AWS: the gateway over its clients, the pace and the budget of requests.</summary>
public static class AwsSyncFeature
{
    public static IHostApplicationBuilder AddAwsSync(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<AwsSyncOptions>().BindConfiguration(AwsSyncOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<AwsSyncOptions>, AwsSyncOptionsRule>();
        builder.Services.AddSingleton<RequestMeter>();
        builder.Services.AddSingleton<PayerSessions>();
        builder.Services.AddSingleton<Asking>();
        builder.Services.AddSingleton<IAwsGateway, AwsGateway>();
        return builder;
    }
}
