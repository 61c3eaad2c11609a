using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Intake.Desk;

namespace Pump.BackOffice.Intake.Parts;

public sealed partial class SetAsideTable(MailPreview preview) : ComponentBase
{
    private InboundMailId? _looking;
    private string? _text;
    private string? _refusal;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<SetAsideMail> Rows { get; set; }

    [Parameter, EditorRequired]
    public required string EmptyTitle { get; set; }

    [Parameter, EditorRequired]
    public required string EmptyText { get; set; }

    [Parameter]
    public bool MayWork { get; set; }

    [Parameter]
    public bool MayOpen { get; set; }

    [Parameter]
    public bool CanRetry { get; set; }

    [Parameter]
    public EventCallback<SetAsideMail> OnRetry { get; set; }

    [Parameter]
    public EventCallback<SetAsideMail> OnTicket { get; set; }

    private async Task LookAsync(SetAsideMail mail)
    {
        if (_looking == mail.Id)
        {
            _looking = null;
            return;
        }

        var outcome = await preview.RunAsync(Actor!, mail.Id, CancellationToken.None);
        (_looking, _text, _refusal) = (mail.Id, outcome.Done ? outcome.Value : null, outcome.Refusal?.Sentence);
    }
}
