using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Notifications;

/// <summary>The bell and the digests: what one person should know.</summary>
public static class NotificationsFeature
{
    public static IHostApplicationBuilder AddNotifications(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MyNotifications>();
        builder.Services.AddSingleton<ReadNotifications>();
        builder.Services.AddSingleton<ChooseNotifications>();
        builder.Services.AddSingleton<SendDigests>();
        builder.Services.AddSingleton(new TopBarPart(typeof(Parts.Bell)));
        builder.Services.AddHostedService<DigestJob>();
        return builder;
    }
}
