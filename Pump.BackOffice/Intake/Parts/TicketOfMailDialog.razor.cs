using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Intake.Desk;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Intake.Parts;

public sealed partial class TicketOfMailDialog(MakeTicketOfMail make) : ComponentBase
{
    private readonly CommandId _id = CommandId.New();
    private string _name = string.Empty;
    private string _address = string.Empty;
    private string _subject = string.Empty;
    private string _text = string.Empty;
    private string? _refusal;
    private bool _saving;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [CascadingParameter]
    public IMudDialogInstance Dialog { get; set; } = null!;

    [Parameter, EditorRequired]
    public required SetAsideMail Mail { get; set; }

    /// <summary>Answers the number of the ticket that was opened; null when it was cancelled.</summary>
    public static async Task<int?> ShowAsync(IDialogService dialogs, SetAsideMail mail)
    {
        var dialog = await dialogs.ShowAsync<TicketOfMailDialog>(
            null,
            new DialogParameters<TicketOfMailDialog> { { d => d.Mail, mail } },
            new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true }
        );
        return (await dialog.Result)?.Data as int?;
    }

    protected override void OnInitialized()
    {
        _address = Mail.From ?? string.Empty;
        _subject = Mail.Subject ?? string.Empty;
    }

    private async Task SaveAsync()
    {
        _saving = true;
        var outcome = await make.RunAsync(
            _id,
            Actor!,
            Mail.Id,
            new TicketOfMail(_name, _address, _subject, _text),
            CancellationToken.None
        );
        (_saving, _refusal) = (false, outcome.Refusal?.Sentence);
        if (outcome.TryValue(out var ticket, out _))
        {
            Dialog.Close(DialogResult.Ok<int?>(ticket.Number));
        }
    }
}
