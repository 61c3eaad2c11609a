using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Pump.BackOffice.AwsSync.Gateway;

namespace Pump.BackOffice.AwsSync;

/// <summary>Registers what asks AWS.</summary>
internal static class AwsSyncFeature
{
    public static IServiceCollection AddAwsSync(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AwsSyncOptions>().Bind(configuration.GetSection(AwsSyncOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AwsSyncOptions>, AwsSyncOptionsRule>());
        services.AddSingleton<RequestMeter>();
        services.AddSingleton<PayerSessions>();
        services.AddSingleton<Asking>();
        services.AddSingleton<IAwsGateway, AwsGateway>();
        return services;
    }
}
