using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Home;

public sealed partial class TicketLines(TimeProvider clock) : ComponentBase
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<TicketRow> Rows { get; set; }
}
