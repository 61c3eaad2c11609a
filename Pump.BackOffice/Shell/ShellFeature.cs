using Microsoft.AspNetCore.Components.Server.Circuits;
using MudBlazor;
using MudBlazor.Services;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Palette;

namespace Pump.BackOffice.Shell;

/// <summary>The frame of the app: pages, theme, keys, palette, what a page may load, and what is shown when it fails.</summary>
public static class ShellFeature
{
    public static IHostApplicationBuilder AddShell(this IHostApplicationBuilder builder)
    {
        builder
            .Services.AddRazorComponents()
            .AddInteractiveServerComponents(options =>
            {
                options.DetailedErrors = builder.Environment.IsDevelopment();
                // the whole staff at a network blip; the default of 100 would throw the oldest out
                options.DisconnectedCircuitMaxRetained = 400;
            })
            .AddHubOptions(options => options.MaximumReceiveMessageSize = 1 << 20);
        builder.Services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.VisibleStateDuration = 8000;
            options.SnackbarConfiguration.ShowTransitionDuration = 80;
            options.SnackbarConfiguration.HideTransitionDuration = 80;
            options.SnackbarConfiguration.PreventDuplicates = false;
        });
        builder.Services.AddUi();
        builder.Services.AddKeys(AppKeys.All);
        builder.Services.AddScoped<FrameState>();
        builder.Services.AddSingleton<OpenCircuits>();
        builder.Services.AddScoped<CircuitLimit>();
        builder.Services.AddScoped<CircuitHandler>(services => services.GetRequiredService<CircuitLimit>());
        builder.Services.AddScoped<IPaletteSource, NavigationCommands>();
        builder.Services.AddExceptionHandler<FaultLog>();
        return builder;
    }

    /// <summary>The way of every request: pages for what fails, then who it is and what they may open.</summary>
    public static void UseShell(this WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions { ExceptionHandlingPath = ErrorPage.Route, CreateScopeForErrors = true }
        );
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        // only what a person reads gets a page; a program gets the bare answer
        app.UseWhen(
            http => http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase),
            pages => pages.UseStatusCodePagesWithReExecute("/refused/{0}", createScopeForStatusCodePages: true)
        );
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    /// <summary>The pages and their files.</summary>
    public static void MapShell(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
