using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Live;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Workbench.Queue;
using Pump.BackOffice.Workbench.Triage;

namespace Pump.BackOffice.Tests.Workbench;

/// <summary>What the desk's pages keep for one open app: it belongs to the renderer, but works with the house.</summary>
internal static class DeskParts
{
    public static void AddDeskParts(this IServiceCollection services, House house)
    {
        services.AddSingleton(_ => house.Get<TriageCommands>());
        services.AddSingleton(_ => house.Get<PeopleList>());
        services.AddSingleton(_ => house.Get<TicketPreview>());
        services.AddSingleton(_ => house.Get<LiveFeed>());
        services.AddScoped<TriageRun>();
        services.AddScoped<TriageActs>();
        services.AddScoped<QueueSnapshot>();
        services.AddTransient<PreviewShelf>();
    }
}
