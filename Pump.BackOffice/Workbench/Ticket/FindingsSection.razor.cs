using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Diagnosis.Learning;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Ticket;

public sealed partial class FindingsSection(
    DiagnoseTicket diagnose,
    DiagnosisHistory history,
    SaidCause saidCause,
    SayCause sayCause,
    Announcer announcer
) : ComponentBase
{
    private const string Other = CauseDecision.Other;
    private string? _refusal;
    private string? _notSaid;
    private string _chosen = "";
    private CauseSaid? _said;
    private IReadOnlyList<PastDiagnosis> _past = [];
    private (int Number, long Version, int Events) _shown;

    [Parameter, EditorRequired]
    public required TicketSheet Sheet { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>The person takes a finding's answer.</summary>
    [Parameter]
    public EventCallback<Finding> OnReply { get; set; }

    /// <summary>Something was said that stands in the thread.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>What was found; null until it is known.</summary>
    public MonthDiagnosis? Found { get; private set; }

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Sheet.Row.Number, Sheet.Row.Version, Sheet.Events.Count);
        if (wanted == _shown)
        {
            return;
        }

        if (wanted.Number != _shown.Number)
        {
            (Found, _said, _past, _chosen, _notSaid) = (null, null, [], "", null);
        }

        _shown = wanted;
        var read = await diagnose.RunAsync(Actor, wanted.Number, CancellationToken.None);
        var said = await saidCause.RunAsync(Actor, wanted.Number, CancellationToken.None);
        var past = await history.RunAsync(Actor, wanted.Number, CancellationToken.None);

        // an answer that comes late must not cover the next ticket's
        if (wanted != _shown)
        {
            return;
        }

        Found = read.Done ? read.Value : null;
        _refusal = read.Refusal?.Sentence;
        _said = said.Done
            ? said.Value.Count > 0
                ? said.Value[0]
                : null
            : null;
        _past = past.Done ? past.Value : [];
    }

    private async Task SayAsync(string cause)
    {
        var said = await sayCause.RunAsync(CommandId.New(), Actor, Sheet.Row.Id, cause, CancellationToken.None);
        _notSaid = said.Refusal?.Sentence;
        if (said.Done)
        {
            _chosen = "";
            announcer.Say($"The cause is kept: {TitleOf(cause)}");
            await OnChanged.InvokeAsync();
        }
    }

    private string Changed(PastDiagnosis newest) =>
        _past.Count > 1
            ? $"it was {_past[1].Verdict.Words().ToLowerInvariant()}, {_past[1].Cause ?? "no cause"}; now {newest.Verdict.Words().ToLowerInvariant()}, {newest.Cause ?? "no cause"}"
            : newest.Sentence;

    private static string TitleOf(string cause) =>
        cause == Other ? "another one than diagnosis knows" : CauseName.TitleOf(cause);
}
