using Pump.BackOffice.Workbench.Queue;

namespace Pump.BackOffice.Workbench.Triage;

/// <summary>What the queue and the ticket page share.</summary>
public static class TriageFeature
{
    public static IHostApplicationBuilder AddTriage(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TriageCommands>();
        builder.Services.AddScoped<TriageRun>();
        builder.Services.AddScoped<TriageActs>();
        builder.Services.AddScoped<QueueSnapshot>();
        builder.Services.AddSingleton<QueueTally>();
        builder.Services.AddSingleton<QueuePulse>();
        builder.Services.AddTransient<PreviewShelf>();
        return builder;
    }
}
