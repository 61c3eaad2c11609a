using Microsoft.AspNetCore.Components;

namespace Pump.BackOffice.Shell;

public sealed partial class AnyAddressPage(NavigationManager navigation) : ComponentBase
{
    [Parameter]
    public string? Path { get; set; }

    protected override void OnInitialized() => navigation.NotFound();
}
