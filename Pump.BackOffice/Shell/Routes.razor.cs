using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Shell;

/// <summary>From an address to its page, for the person who is signed in.</summary>
public sealed partial class Routes(BrowserTime browser, FrameState frame, CurrentActor current, CircuitLimit limit)
    : ComponentBase
{
    private Actor? _actor;

    protected override async Task OnParametersSetAsync()
    {
        browser.UseZone(TimeZone);
        frame.Dark = Dark;
        _actor = await current.FindAsync();
    }
}
