using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Adjustments.Parts;

public sealed partial class CaseFigures(TruthTable table) : ComponentBase
{
    private TruthSheet? _sheet;
    private int? _shown;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    /// <summary>The ticket's number.</summary>
    [Parameter, EditorRequired]
    public required int Ticket { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (Actor is not { } actor || _shown == Ticket)
        {
            return;
        }

        _shown = Ticket;
        var read = await table.RunAsync(actor, Ticket, CancellationToken.None);
        _sheet = read.Done ? read.Value : null;
    }

    private static MarkKind Worst(TruthRow row)
    {
        TruthMark[] marks = [row.Proof.Mark, row.Aws.Mark, row.Ledger.Mark];
        return marks.Contains(TruthMark.Differs) ? MarkKind.Differs
            : marks.Contains(TruthMark.Unknown) ? MarkKind.Unknown
            : marks.Contains(TruthMark.Match) ? MarkKind.Match
            : MarkKind.NotApplicable;
    }
}
