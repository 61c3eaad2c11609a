using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Workbench.Customer;
using Pump.BackOffice.Workbench.Settings;

namespace Pump.BackOffice.Workbench;

/// <summary>The pages that show several features together.</summary>
public static class WorkbenchFeature
{
    public static IHostApplicationBuilder AddWorkbench(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new SettingsTab("me", "Me", 10, typeof(MeTab), Permission.OwnSettings));
        builder.Services.AddSingleton<CustomerReferences>();
        return builder;
    }

    public static WebApplication MapWorkbench(this WebApplication app)
    {
        app.MapCustomerExport();
        return app;
    }
}
