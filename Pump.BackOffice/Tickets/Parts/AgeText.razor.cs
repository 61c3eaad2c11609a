using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Tickets.Parts;

public sealed partial class AgeText(BrowserTime browser, TimeProvider clock) : ComponentBase, IDisposable
{
    [Parameter, EditorRequired]
    public required DateTimeOffset At { get; set; }

    protected override void OnInitialized() => browser.Changed += Refresh;

    public void Dispose() => browser.Changed -= Refresh;

    private void Refresh(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);
}
