using Microsoft.AspNetCore.Components;

namespace Pump.BackOffice.Identity.Parts;

/// <summary>Cascades the <see cref="Actor"/> to the page inside.</summary>
public sealed partial class SignedIn(CurrentActor current) : ComponentBase
{
    private Actor? _actor;
    private bool _asked;

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _actor = await current.FindAsync();
        _asked = true;
    }
}
