using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Health;
using Pump.BackOffice.Platform.Jobs;
using Pump.BackOffice.Platform.Live;

namespace Pump.BackOffice.Platform;

/// <summary>What every feature stands on: clock, data folder, database, live changes.</summary>
public static class PlatformFeature
{
    /// <summary>
    /// The key of the machine's own clock, for watching processes: it runs on when a test or the seeder puts another
    /// clock in the app's place. Nothing that is written down may come from it.
    /// </summary>
    public const string MachineClock = "machine";

#pragma warning disable RS0030 // The one place that names the system clock: everybody else has it injected.
    /// <summary>The machine's own clock, for a command that watches processes without an app around it.</summary>
    internal static TimeProvider SystemClock => TimeProvider.System;
#pragma warning restore RS0030

    public static IHostApplicationBuilder AddPlatform(this IHostApplicationBuilder builder)
    {
        builder.CheckSettings();
        builder.Services.AddSingleton(SystemClock);
        builder.Services.AddKeyedSingleton(MachineClock, SystemClock);
        builder.AddSettings<DataOptions>(DataOptions.Section);
        builder.Services.AddSingleton(services =>
        {
            var folder = services.GetRequiredService<IOptions<DataOptions>>().Value.Folder;
            var path = Path.GetFullPath(Path.Combine(builder.Environment.ContentRootPath, folder));
            try
            {
                return new DataFolder(Directory.CreateDirectory(path).FullName);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new DatabaseUnusableException($"Data:Folder {path} cannot be made or written: {e.Message}", e);
            }
        });
        builder.Services.AddSingleton<LiveFeed>();
        builder.Services.AddSingleton<JobGate>();
        builder.Services.AddSingleton<PublicAddress>();
        builder.Services.AddSingleton<DatabaseSetup>();
        AddDatabase(builder);
        builder.AddHealth();
        builder.AddTelemetry();
        builder
            .Services.AddDataProtection()
            .SetApplicationName("Pump.BackOffice")
            .PersistKeysToDbContext<BackOfficeDb>();
        return builder;
    }

    private static void AddDatabase(IHostApplicationBuilder builder)
    {
        var provider = builder.Configuration.GetValue($"{DataOptions.Section}:Provider", DataProvider.Sqlite);
        if (provider == DataProvider.PostgreSql)
        {
            builder.Services.AddPooledDbContextFactory<PostgreSqlDb>(
                (services, options) =>
                    options
                        .UseNpgsql(services.GetRequiredService<IOptions<DataOptions>>().Value.ConnectionString)
                        .ConfigureWarnings(CountsAreCapped)
            );
            builder.Services.AddSingleton<IDbContextFactory<BackOfficeDb>, ProviderFactory<PostgreSqlDb>>();
        }
        else
        {
            builder.Services.AddPooledDbContextFactory<SqliteDb>(
                (services, options) =>
                    options
                        .UseSqlite($"Data Source={services.GetRequiredService<DataFolder>().DatabaseFile}")
                        .AddInterceptors(new SqliteSafety())
                        .ConfigureWarnings(CountsAreCapped)
            );
            builder.Services.AddSingleton<IDbContextFactory<BackOfficeDb>, ProviderFactory<SqliteDb>>();
        }

        // Only Data Protection asks for a scoped context; everything else opens one per operation from the factory.
        builder.Services.AddScoped(services =>
            services.GetRequiredService<IDbContextFactory<BackOfficeDb>>().CreateDbContext()
        );
    }

    /// <summary>The one query that limits without an order is a capped count, where no order is meant.</summary>
    private static void CountsAreCapped(WarningsConfigurationBuilder warnings) =>
        warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning);
}
