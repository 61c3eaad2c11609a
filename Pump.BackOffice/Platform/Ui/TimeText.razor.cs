using Microsoft.AspNetCore.Components;

namespace Pump.BackOffice.Platform.Ui;

public sealed partial class TimeText(BrowserTime browser) : ComponentBase, IDisposable
{
    [Parameter, EditorRequired]
    public required DateTimeOffset At { get; set; }

    /// <summary>The time of day and day instead of "5 min ago".</summary>
    [Parameter]
    public bool Absolute { get; set; }

    protected override void OnInitialized() => browser.Changed += Refresh;

    public void Dispose() => browser.Changed -= Refresh;

    // A tick may come while the circuit is going away; there is nobody left to show it to.
    private void Refresh(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);
}
