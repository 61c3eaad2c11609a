using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;

namespace Pump.BackOffice.Shell;

/// <summary>The frame of every page: rail, top bar, the page, and what floats over it.</summary>
public sealed partial class MainLayout(NavigationManager navigation, FrameState frame) : LayoutComponentBase
{
    private PageErrorBoundary? _boundary;

    protected override void OnParametersSet() =>
        // a fault stays on the page it happened on: the next page starts clean
        _boundary?.Recover();

    private void Hear(KeyCommand command)
    {
        if (command.Id == KeyCommands.KeySheet)
        {
            frame.ShowKeySheet();
        }
    }
}
