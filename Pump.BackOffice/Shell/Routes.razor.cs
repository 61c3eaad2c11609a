using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Shell;

/// <summary>From an address to its page, for the person who is signed in.</summary>
public sealed partial class Routes(BrowserTime browser, FrameState frame) : ComponentBase
{
    private Actor? _actor;

    [CascadingParameter]
    public Task<AuthenticationState>? Authentication { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        browser.UseZone(TimeZone);
        frame.Dark = Dark;
        _actor = Authentication is null ? null : (await Authentication).User.ToActor();
    }
}
