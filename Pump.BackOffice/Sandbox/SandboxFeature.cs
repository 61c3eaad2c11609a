using Microsoft.Extensions.Options;
using Pump.BackOffice.AwsSync.Gateway;
using Pump.BackOffice.Platform;
using Pump.BackOffice.Platform.Health;
using Pump.BackOffice.Sandbox.Seeding;
using Pump.BackOffice.Sandbox.Wire;
using Pump.BackOffice.Sandbox.World;
using Pump.BackOffice.Shell;

namespace Pump.BackOffice.Sandbox;

/// <summary>The simulated AWS and the sample company; nothing of it is there unless the sandbox is on.</summary>
public static class SandboxFeature
{
    public static IHostApplicationBuilder AddSandbox(this IHostApplicationBuilder builder)
    {
        builder.ReadSettings<SandboxOptions>(SandboxOptions.Section);
        if (!SandboxOptions.IsOn(builder.Configuration, builder.Environment))
        {
            return builder;
        }

        if (builder.Environment.IsProduction())
        {
            throw new OptionsValidationException(
                SandboxOptions.Section,
                typeof(SandboxOptions),
                ["Sandbox:Enabled is on: simulated AWS and invented companies do not belong into Production."]
            );
        }

        builder.AddSettings<SandboxOptions>(SandboxOptions.Section);
        builder.Services.Configure<ShellSettings>(settings => settings.Sandbox = true);
        builder.Services.AddSingleton<SandboxGround>();
        builder.Services.AddSingleton(services =>
        {
            var ground = services.GetRequiredService<SandboxGround>();
            return new SimulatedAws(
                ground.Scenario,
                ground.Anchor.FirstDay,
                services.GetRequiredService<TimeProvider>()
            );
        });
        builder.Services.AddSingleton<ISimulatedAws>(services => services.GetRequiredService<SimulatedAws>());
        builder.Services.AddSandboxWire();
        builder.Services.AddSingleton<IConfigureOptions<AwsSyncOptions>, SandboxPayers>();
        builder.Services.AddSingleton<SeedProgress>();
        builder
            .Services.AddHealthChecks()
            .AddCheck<SampleCompanyHealth>("sample-company", tags: [HealthEndpoints.Ready]);
        builder.Services.AddSingleton<SeedingTarget>();
        builder.Services.AddSingleton<SeedSampleCompany>();
        builder.Services.AddSingleton<StaffForData>();
        builder.Services.AddSingleton<Seeding.Scale.SeedScale>();
        return builder;
    }

    /// <summary>Stands before the pages: while the sample company is made, people see how far it is.</summary>
    public static void UseSandbox(this WebApplication app)
    {
        if (app.Services.GetService<SeedProgress>() is not { } progress)
        {
            return;
        }

        app.UseMiddleware<SeedGate>();
        app.MapSandboxAws();
        // The address is known only now: what was read at start named none.
        var payers = app.Services.GetRequiredService<IOptionsMonitorCache<AwsSyncOptions>>();
        app.Lifetime.ApplicationStarted.Register(payers.Clear);
        progress.Begin(app.Services.GetRequiredService<SandboxGround>().IsSeeded);
    }
}
