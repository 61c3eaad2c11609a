using Microsoft.Extensions.DependencyInjection.Extensions;
using Pump.BackOffice.Platform.Jobs;
using Pump.BackOffice.Sandbox.Wire;

namespace Pump.BackOffice.Sandbox.Seeding;

/// <summary>
/// Plays the scenario's story through the use cases, from its first day to now, in one pass ordered by time, in an app
/// of its own whose clock stands where the story stands. Refuses to run in Production and on a database that somebody
/// else has filled.
/// </summary>
internal sealed partial class SeedSampleCompany(
    SandboxGround ground,
    SeedProgress progress,
    IConfiguration configuration,
    IHostEnvironment environment,
    SeedingTarget target,
    TimeProvider realClock,
    ILogger<SeedSampleCompany> logger
)
{
    private static readonly ISeedPart[] Parts =
    [
        new PeopleAndCustomersSeed(),
        new FactsSeed(),
        new SyncSeed(),
        new InvoicesSeed(),
        new TemplatesSeed(),
        new TicketsSeed(),
    ];

    /// <summary>Makes what is missing of the sample company. Doing it again changes nothing.</summary>
    /// <returns>How many steps were played; 0 when it was complete.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (ground.IsSeeded)
        {
            progress.Open();
            return 0;
        }

        if (environment.IsProduction())
        {
            throw new SandboxRefusedException("The sample company is never made in Production.");
        }

        if (!ground.IsBegun && await target.HoldsSomethingAsync(cancellationToken))
        {
            throw new SandboxRefusedException(
                "The database is not empty: the sample company is only made in an empty one; name another --Data:Folder."
            );
        }

        ground.Write(seeded: false);
        var until = realClock.GetUtcNow();
        var clock = new SeedClock(
            new DateTimeOffset(ground.Anchor.Plus(-14).FirstDay, TimeOnly.MinValue, TimeSpan.Zero)
        );
        await using var app = BuildStage(clock);
        await app.StartAsync(cancellationToken);
        var stage = new SeedStage(app.Services, app.Services.GetRequiredService<SandboxGround>(), clock, until);
        SeedStep[] steps =
        [
            .. Parts
                .SelectMany(part => part.Steps(stage))
                .Where(step => step.At <= until)
                .OrderBy(step => step.At)
                .ThenBy(step => step.Name, StringComparer.Ordinal),
        ];
        progress.Expect(steps.Length);
        using var drawing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // A picture that cannot be drawn is the fault of the step that sends it, and said there.
        _ = stage.DrawnAhead.StartAsync(drawing.Token);
        foreach (var step in steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            clock.MoveTo(step.At);
            progress.Step(step.Doing);
            await step.PlayAsync(stage, cancellationToken);
        }

        await drawing.CancelAsync();
        await app.StopAsync(cancellationToken);
        ground.Write(seeded: true);
        progress.Open();
        LogSeeded(logger, steps.Length);
        return steps.Length;
    }

    private WebApplication BuildStage(SeedClock clock) =>
        Program.Build(
            // As arguments, since which database is used is read as soon as the app is put together.
            [
                $"--environment={environment.EnvironmentName}",
                .. configuration
                    .AsEnumerable()
                    .Where(pair => pair.Value is not null)
                    .Select(pair => $"--{pair.Key}={pair.Value}"),
            ],
            builder =>
            {
                builder.Configuration.AddConfiguration(configuration);
                // Links in sample mails lead to the app that people will open, not to this stage.
                builder.Configuration["Mail:PublicUrl"] ??= configuration["Urls"]?.Split(';')[0];
                builder.Configuration["Urls"] = "http://127.0.0.1:0";
                // Its address is nobody's to open, and must not stand below the one that is.
                builder.Logging.AddFilter((_, level) => level >= LogLevel.Warning);
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                // AWS's clients sign with the machine's time.
                builder.Services.Configure<SandboxWireOptions>(options => options.Clock = realClock);
                // The story decides what happens when; no job may come in between.
                foreach (var job in builder.Services.Where(IsPeriodic).ToList())
                {
                    builder.Services.Remove(job);
                }
            }
        );

    private static bool IsPeriodic(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && service.ImplementationType?.IsSubclassOf(typeof(PeriodicJob)) == true;

    [LoggerMessage(Level = LogLevel.Information, Message = "The sample company is complete: {Steps} steps")]
    private static partial void LogSeeded(ILogger logger, int steps);
}
