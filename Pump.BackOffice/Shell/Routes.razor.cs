using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Shell;

public sealed partial class Routes(BrowserTime browser, FrameState frame) : ComponentBase
{
    protected override void OnParametersSet()
    {
        browser.UseZone(TimeZone);
        frame.Dark = Dark;
    }
}
