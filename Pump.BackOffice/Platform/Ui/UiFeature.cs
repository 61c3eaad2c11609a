using Microsoft.Extensions.DependencyInjection.Extensions;
using Pump.BackOffice.Platform.Ui.Keys;
using Pump.BackOffice.Platform.Ui.Palette;

namespace Pump.BackOffice.Platform.Ui;

/// <summary>What the parts need: the viewer's clock, the key table, the palette, the live region.</summary>
public static class UiFeature
{
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.TryAddSingleton<KeyTable>();
        services.TryAddScoped<ActiveKeys>();
        services.TryAddScoped<BrowserTime>();
        services.TryAddScoped<Announcer>();
        services.TryAddScoped<PaletteSearch>();
        return services;
    }

    /// <summary>Adds keys to the one table.</summary>
    public static IServiceCollection AddKeys(this IServiceCollection services, IEnumerable<KeyBinding> bindings)
    {
        foreach (var binding in bindings)
        {
            services.AddSingleton(binding);
        }

        return services;
    }
}
