using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Audit.Parts;

public sealed partial class AuditEntry(BrowserTime browser) : ComponentBase
{
    [Parameter, EditorRequired]
    public required AuditLine Line { get; set; }

    /// <summary>Somebody wants to see everything that this person did.</summary>
    [Parameter]
    public EventCallback<Guid> OnPerson { get; set; }
}
