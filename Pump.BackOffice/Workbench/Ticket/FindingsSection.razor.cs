using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Ticket;

public sealed partial class FindingsSection(DiagnoseTicket diagnose) : ComponentBase
{
    private string? _refusal;
    private (int Number, long Version) _shown;

    [Parameter, EditorRequired]
    public required TicketSheet Sheet { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>The person takes a finding's answer.</summary>
    [Parameter]
    public EventCallback<string> OnReply { get; set; }

    /// <summary>What was found; null until it is known.</summary>
    public MonthDiagnosis? Found { get; private set; }

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Sheet.Row.Number, Sheet.Row.Version);
        if (wanted == _shown)
        {
            return;
        }

        _shown = wanted;
        var read = await diagnose.RunAsync(Actor, Sheet.Row.Number, CancellationToken.None);
        Found = read.Done ? read.Value : null;
        _refusal = read.Refusal?.Sentence;
    }
}
