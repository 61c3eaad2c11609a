using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Ticket;

public sealed partial class TruthSection(TruthTable truth) : ComponentBase
{
    private TruthSheet? _truth;
    private string? _refusal;
    private (int Number, long Version) _shown;

    [Parameter, EditorRequired]
    public required TicketSheet Sheet { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Sheet.Row.Number, Sheet.Row.Version);
        if (wanted == _shown)
        {
            return;
        }

        _shown = wanted;
        var read = await truth.RunAsync(Actor, Sheet.Row.Number, CancellationToken.None);
        _truth = read.Done ? read.Value : null;
        _refusal = read.Refusal?.Sentence;
    }
}
