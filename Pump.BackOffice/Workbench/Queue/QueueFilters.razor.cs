using Microsoft.AspNetCore.Components;

namespace Pump.BackOffice.Workbench.Queue;

public sealed partial class QueueFilters(NavigationManager navigation) : ComponentBase
{
    private bool _open;

    [Parameter, EditorRequired]
    public required QueueAddress Address { get; set; }

    /// <summary>How many new ones wait.</summary>
    [Parameter]
    public int Waiting { get; set; }

    [Parameter]
    public EventCallback OnShowNew { get; set; }

    // A method, unlike a lambda, is the same at every drawing: no browser is told of a new handler at each change of a row.
    private void Toggle() => _open = !_open;

    private void Go(QueueAddress address) => navigation.NavigateTo(address.Href);

    private void Search(ChangeEventArgs e) => Go(Address with { Text = Text(e) is { Length: > 0 } text ? text : null });

    private static string? Text(ChangeEventArgs e) => e.Value?.ToString()?.Trim();
}
