using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MudBlazor;
using MudBlazor.Services;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Shell;

namespace Pump.BackOffice.Tests;

/// <summary>A page in a house: real use cases on a real database, rendered for one person; scripts answer nothing.</summary>
public abstract class PageContext : BunitContext, IAsyncLifetime
{
    protected House House { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        House = await House.OpenAsync();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(House.Clock);
        Services.AddLogging(logging => logging.ClearProviders());
        Services.AddMudServices();
        Services.AddUi();
        Services.AddKeys(AppKeys.All);
        Services.AddSingleton<AntiforgeryStateProvider, NoForms>();
        // a provider answers for lists that it has nothing for: what features registered is handed over
        foreach (var tab in House.Services.GetServices<SettingsTab>())
        {
            Services.AddSingleton(tab);
        }

        foreach (var panel in House.Services.GetServices<HomePanel>())
        {
            Services.AddSingleton(panel);
        }

        Services.AddFallbackServiceProvider(new UseCases(House.Services));
        await ArrangeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await House.DisposeAsync();
    }

    /// <summary>What is in the house before anybody looks.</summary>
    protected virtual Task ArrangeAsync() => Task.CompletedTask;

    /// <summary>Says who looks. Answers where dialogs open.</summary>
    protected IRenderedComponent<MudDialogProvider> As(Actor actor)
    {
        RenderTree.Add<CascadingValue<Actor>>(cascade => cascade.Add(c => c.Value, actor));
        Render<MudPopoverProvider>();
        return Render<MudDialogProvider>();
    }

    /// <summary>Goes to an address, so that what stands in its query reaches the page.</summary>
    protected void GoTo(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    /// <summary>Nothing is posted from here.</summary>
    private sealed class NoForms : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }

    /// <summary>The house answers for what is its own; what belongs to a renderer is the test's.</summary>
    private sealed class UseCases(IServiceProvider house) : IServiceProvider
    {
        public object? GetService(Type serviceType) =>
            serviceType.Assembly == typeof(Program).Assembly ? house.GetService(serviceType) : null;
    }
}
