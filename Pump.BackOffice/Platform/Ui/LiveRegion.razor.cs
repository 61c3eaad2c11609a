using Microsoft.AspNetCore.Components;

namespace Pump.BackOffice.Platform.Ui;

public sealed partial class LiveRegion(Announcer announcer) : ComponentBase, IDisposable
{
    protected override void OnInitialized() => announcer.Said += Refresh;

    public void Dispose() => announcer.Said -= Refresh;

    private void Refresh(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);
}
