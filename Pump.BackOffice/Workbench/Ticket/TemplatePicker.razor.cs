using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Ticket;

/// <summary>A template as it was filled for a ticket.</summary>
public sealed record PickedTemplate(string Text, IReadOnlyList<FilledSlot> Filled, bool ThenWait);

public sealed partial class TemplatePicker(ReplyTemplates templates, ReplyFacts facts) : ComponentBase
{
    private IReadOnlyList<TemplateRow>? _rows;
    private string? _refusal;

    [Parameter, EditorRequired]
    public required TicketSheet Sheet { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Parameter]
    public EventCallback<PickedTemplate> OnPick { get; set; }

    private async Task LoadAsync()
    {
        var all = await templates.RunAsync(Actor, CancellationToken.None);
        _refusal = all.Refusal?.Sentence;
        // those of the ticket's own kind first
        _rows = all.Done
            ?
            [
                .. all
                    .Value.Where(t => t.Terms.Kind is null || t.Terms.Kind == Sheet.Row.Kind)
                    .OrderBy(t => t.Terms.Kind is null),
            ]
            : [];
    }

    private async Task PickAsync(TemplateRow row)
    {
        var known = await facts.RunAsync(Actor, Sheet.Row.Number, CancellationToken.None);
        _refusal = known.Refusal?.Sentence;
        if (known.Done)
        {
            var (text, filled) = SlotText.Fill(row.Terms.Text, known.Value);
            await OnPick.InvokeAsync(new PickedTemplate(text, filled, row.Terms.ThenWait));
        }
    }
}
