using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Diagnosis.Parts;

public sealed partial class FindingList : ComponentBase
{
    private readonly Dictionary<EvidenceRow, ElementReference> _rows = [];
    private EvidenceRow? _open;
    private bool _isWhole;

    [Parameter, EditorRequired]
    public required MonthDiagnosis Found { get; set; }

    /// <summary>The proposal's form for a finding by which Pump owes; without it nothing is proposed from here.</summary>
    [Parameter]
    public Func<Finding, string>? Proposal { get; set; }

    [Parameter]
    public bool MayWork { get; set; }

    /// <summary>The cause whose finding was cited where the reader comes from: its rows are open.</summary>
    [SupplyParameterFromQuery(Name = "finding")]
    public string? Cited { get; set; }

    /// <summary>The person takes a finding's answer; without it the words are shown.</summary>
    [Parameter]
    public EventCallback<Finding> OnReply { get; set; }

    /// <summary>Shows an evidence row where it is cited; without it the rows lead to their pages.</summary>
    [Parameter]
    public RenderFragment<OpenedCell>? Opened { get; set; }

    /// <summary>The proposal's form, filled in from a finding.</summary>
    /// <param name="ticket">The ticket's number.</param>
    /// <param name="finding">One with an adjustment.</param>
    public static string ProposalOf(int ticket, Finding finding) =>
        $"/approvals/new?ticket={ticket}&cause={finding.Cause}";

    /// <summary>The same for a finding in a customer's month, where no ticket asks.</summary>
    public static string ProposalOf(string companyId, Month month, Finding finding) =>
        $"/approvals/new?customer={Uri.EscapeDataString(companyId)}&month={month}&cause={finding.Cause}";

    /// <summary>The focus goes back to the row that was opened.</summary>
    private async Task CloseAsync()
    {
        var opener = _open;
        _open = null;
        if (opener is not null && _rows.TryGetValue(opener, out var element))
        {
            await JsSafely.RunAsync(() => element.FocusAsync());
        }
    }

    private bool IsCited(Finding finding) => Cited is not null && finding == Found.HeldBy(Cited);

    /// <summary>One key accepts it as an answer.</summary>
    private bool IsAccepted(Finding finding) => finding == Found.Main && finding.Adjustment is null;

    private static FigureSource LetterOf(string kind) =>
        kind switch
        {
            "claim" => FigureSource.Claim,
            "reading" => FigureSource.Proof,
            "ledger" => FigureSource.Ledger,
            "invoice" => FigureSource.Invoice,
            "staff" => FigureSource.Claim,
            _ => FigureSource.Aws,
        };
}
