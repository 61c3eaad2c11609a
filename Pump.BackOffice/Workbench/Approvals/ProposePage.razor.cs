using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Workbench.Approvals;

/// <summary>
/// Writes an adjustment for a ticket or a customer, or changes one: what it would do is shown while it is written, and
/// what was typed survives.
/// </summary>
public sealed partial class ProposePage(
    ProposalChoices choices,
    ProposalPreview previews,
    KeepProposalDraft drafts,
    WriteProposal write,
    ApprovalItem items,
    DiagnoseTicket diagnoseTicket,
    DiagnoseMonth diagnoseMonth,
    NavigationManager navigation,
    IDialogService dialogs,
    Announcer announcer,
    TimeProvider clock
) : ComponentBase, IDisposable
{
    public const string Route = "/approvals/new";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private readonly UntilLeft _left = new();
    private CancellationTokenSource? _typing;
    private ProposalFields _fields = new();
    private FormChoices? _choices;
    private Preview? _preview;
    private Refusal? _refusal;
    private AdjustmentStanding? _standing;
    private CommandId _command = CommandId.New();
    private string? _why;
    private string? _madeGood;
    private string? _loaded;
    private string _saved = string.Empty;
    private bool _tried;
    private bool _submitting;
    private bool _proposedBefore;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [Parameter]
    public int? Number { get; set; }

    [SupplyParameterFromQuery]
    public string? Ticket { get; set; }

    [SupplyParameterFromQuery]
    public string? Customer { get; set; }

    [SupplyParameterFromQuery]
    public int? Reverses { get; set; }

    /// <summary>What a page that found a debt fills in: the month it is of, the amount, the reason, whose bill it paid.</summary>
    [SupplyParameterFromQuery]
    public string? Month { get; set; }

    [SupplyParameterFromQuery]
    public string? Amount { get; set; }

    [SupplyParameterFromQuery]
    public string? Reason { get; set; }

    [SupplyParameterFromQuery]
    public string? To { get; set; }

    /// <summary>With a ticket, or a customer's month: the cause whose finding fills the form in.</summary>
    [SupplyParameterFromQuery]
    public string? Cause { get; set; }

    public void Dispose()
    {
        _typing?.Dispose();
        _left.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Actor is null || string.Equals(_loaded, Form, StringComparison.Ordinal))
        {
            return;
        }

        _loaded = Form;
        await LoadAsync(Actor);
    }

    private async Task LoadAsync(Actor actor)
    {
        ApprovalView? edited = null;
        if (Number is { } number)
        {
            var read = await items.RunAsync(actor, number, _left.Token);
            if (!read.TryValue(out edited, out var missing) || !edited.MayEdit)
            {
                _why = missing?.Sentence ?? "It is decided: nothing of it changes any more.";
                return;
            }

            _standing = new AdjustmentStanding(number, edited.Row.State, edited.Revision, edited.Version);
            _proposedBefore = edited.Row.State == AdjustmentState.Proposed;
        }

        var ticket = edited?.Row.TicketNumber ?? TicketNumber;
        var offered = ticket is { } t
            ? await choices.OfTicketAsync(actor, t, _left.Token)
            : await choices.OfCustomerAsync(
                actor,
                edited?.Row.CompanyId ?? Customer ?? string.Empty,
                Cause is null ? null : AskedMonth,
                _left.Token
            );
        if (!offered.TryValue(out _choices, out var refusal))
        {
            _why = refusal.Sentence;
            return;
        }

        var kept = await drafts.ReadAsync(actor, Form, _left.Token);
        var typed = kept.Done ? ProposalFields.FromJson(kept.Value) : null;
        _fields = typed ?? (edited is null ? await BeginAsync(actor) : ProposalFields.Of(edited.Terms));
        _saved = typed is null ? string.Empty : "your draft is back";
        await PreviewAsync(_left.Token);
    }

    /// <summary>From the finding that was accepted, when there is one and it still holds; else from the claim.</summary>
    private async Task<ProposalFields> BeginAsync(Actor actor)
    {
        var fields = Begin();
        if (Beginning(actor) is not { } beginning)
        {
            return fields;
        }

        (fields, _madeGood, var said) = await beginning.FillAsync(fields, Cause, _left.Token);
        if (said is not null)
        {
            announcer.Say(said);
        }

        return fields;
    }

    private FindingBeginning? Beginning(Actor actor) =>
        Reverses is not null ? null
        : TicketNumber is { } ticket
            ? new FindingBeginning(
                choices,
                actor,
                _choices!.CustomerId,
                () => diagnoseTicket.RunAsync(actor, ticket, _left.Token),
                found => found.RefOn(ticket)
            )
        : Cause is not null && AskedMonth is { } month
            ? new FindingBeginning(
                choices,
                actor,
                _choices!.CustomerId,
                () => diagnoseMonth.RunAsync(actor, _choices!.CompanyId, month, _left.Token),
                found => found.RefIn(_choices!.CompanyId, month)
            )
        : null;

    private ProposalFields Begin()
    {
        var fields = ProposalFields.Of(_choices!, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (Reverses is { } undone)
        {
            (fields.Kind, fields.Reason, fields.Reverses) = (AdjustmentKind.Reverse, null, undone);
            fields.Evidence.Add(EvidenceOf(undone));
        }

        if (Month is not null)
        {
            fields.Month = Month;
            fields.Amount = Amount ?? fields.Amount;
            fields.Reason = Enum.TryParse<ReasonCode>(Reason, out var reason) ? reason : fields.Reason;
        }

        return fields;
    }

    private async Task PickKindAsync(AdjustmentKind kind)
    {
        _fields.Kind = kind;
        _fields.Reason = kind.Reasons().Count == 1 ? kind.Reasons()[0] : null;
        await TypedAsync();
    }

    private Task PickMonthAsync(ChangeEventArgs e)
    {
        _fields.Month = e.Value as string ?? string.Empty;
        return TypedAsync();
    }

    private Task PickReversalAsync()
    {
        _fields.Evidence.RemoveAll(e => e.Kind == EvidenceKind.Adjustment);
        if (_fields.Reverses is { } undone)
        {
            _fields.Evidence.Add(EvidenceOf(undone));
        }

        return TypedAsync();
    }

    private Task CiteAsync(Evidence item)
    {
        if (_fields.Evidence.RemoveAll(e => Same(e, item)) == 0)
        {
            _fields.Evidence.Add(item);
        }

        return TypedAsync();
    }

    /// <summary>Once the typing rests: what it would do, and a kept draft.</summary>
    private async Task TypedAsync()
    {
        StopTyping();
        _typing = CancellationTokenSource.CreateLinkedTokenSource(_left.Token);
        _command = CommandId.New();
        var token = _typing.Token;
        try
        {
            await Task.Delay(Pause, clock, token);
            await PreviewAsync(token);
            var kept = await drafts.RunAsync(Actor!, Form, _fields.ToJson(), token);
            _saved = kept.Done ? "draft saved" : kept.Refusal.Sentence;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The next letter came, or the page was left.
        }
    }

    // without a pause in between: two quick keys must not both take the place of the same wait
    private void StopTyping()
    {
        _typing?.Cancel();
        _typing?.Dispose();
        _typing = null;
    }

    private async Task PreviewAsync(CancellationToken cancellationToken)
    {
        var read = await previews.RunAsync(Actor!, _choices!.CustomerId, Number, _fields.ToTerms(), cancellationToken);
        _preview = read.Done ? read.Value : _preview;
        _refusal = _tried ? _preview?.Wrong : null;
    }
}
