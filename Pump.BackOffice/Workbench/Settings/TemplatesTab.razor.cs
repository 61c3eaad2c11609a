using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Settings;

public sealed partial class TemplatesTab(
    ReplyTemplates templates,
    ReplyFacts facts,
    SetTemplate set,
    RemoveTemplate remove,
    IDialogService dialogs,
    Announcer announcer
) : ComponentBase
{
    private IReadOnlyList<TemplateRow>? _rows;
    private string? _refusal;
    private string? _why;
    private bool _open;
    private ReplyTemplateId? _edited;
    private long _version;
    private CommandId _command = CommandId.New();
    private string _name = "";
    private string _kind = "";
    private string _text = "";
    private bool _thenWait;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    private bool MayWrite => Actor?.May(Permission.WorkTickets) == true;

    private IReadOnlyList<ReplySlot> Slots => facts.Slots;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var all = await templates.RunAsync(Actor!, CancellationToken.None);
        (_refusal, _rows) = (all.Refusal?.Sentence, all.Done ? all.Value : []);
    }

    private void New() => Fill(null, 0, new TemplateTerms("", null, "Hi {first-name},\n\n", true));

    private void Edit(TemplateRow row) => Fill(row.Id, row.Version, row.Terms);

    private void Fill(ReplyTemplateId? id, long version, TemplateTerms terms)
    {
        (_open, _edited, _version, _why) = (true, id, version, null);
        (_name, _kind, _text, _thenWait) = (terms.Name, terms.Kind?.ToString() ?? "", terms.Text, terms.ThenWait);
        _command = CommandId.New();
    }

    private void Close() => (_open, _edited) = (false, null);

    private void Put(ReplySlot slot) => _text = $"{_text}{{{slot.Name}}}";

    private async Task SaveAsync()
    {
        var kind = Enum.TryParse<TicketKind>(_kind, out var of) ? of : (TicketKind?)null;
        var terms = new TemplateTerms(_name, kind, _text, _thenWait);
        var saved = await set.RunAsync(_command, Actor!, _edited, _version, terms, CancellationToken.None);
        _command = CommandId.New();
        _why = saved.Refusal?.Sentence;
        if (saved.Done)
        {
            Close();
            announcer.Say("The template is kept.");
        }

        await LoadAsync();
    }

    private async Task RemoveAsync(TemplateRow row)
    {
        if (
            !await ConfirmDialog.AskAsync(
                dialogs,
                $"Take {row.Terms.Name} away?",
                "Take away",
                "Answers that were begun with it stay as they are.",
                bad: true
            )
        )
        {
            return;
        }

        var done = await remove.RunAsync(CommandId.New(), Actor!, row.Id, row.Version, CancellationToken.None);
        await LoadAsync();
        _refusal = done.Refusal?.Sentence ?? _refusal;
        Close();
    }
}
