using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Tickets.Parts;

namespace Pump.BackOffice.Workbench.Ticket;

public sealed partial class TicketTies(
    LikelyDuplicates duplicates,
    LinkTickets link,
    MergeTickets merge,
    IDialogService dialogs,
    Announcer announcer
) : ComponentBase
{
    private IReadOnlyList<LikelyDuplicate> _likely = [];
    private string? _refusal;
    private (int Number, long Version) _shown;

    [Parameter, EditorRequired]
    public required TicketSheet Sheet { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Sheet.Row.Number, Sheet.Row.Version);
        if (wanted == _shown)
        {
            return;
        }

        _shown = wanted;
        var found = Sheet.Row.State.IsUnsettled()
            ? await duplicates.RunAsync(Actor, Sheet.Row.Number, CancellationToken.None)
            : (Outcome<IReadOnlyList<LikelyDuplicate>>)new List<LikelyDuplicate>();
        _likely = found.Done ? [.. found.Value.Where(d => Sheet.Tied.All(t => t.Number != d.Number))] : [];
    }

    private async Task LinkAsync()
    {
        var words = await TextDialog.AskAsync(
            dialogs,
            $"Tie {Sheet.Row.Name} to",
            "Number of the other ticket",
            "Tie",
            "Each goes on by itself.",
            lines: 1
        );
        if (words is null)
        {
            return;
        }

        var digits = words.StartsWith("CR-", StringComparison.OrdinalIgnoreCase) ? words[3..] : words;
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            await TieAsync(number, tied: true);
        }
        else
        {
            _refusal = $"{words} is not a ticket number such as CR-1042.";
        }
    }

    private async Task TieAsync(int number, bool tied) =>
        await SaidAsync(
            await link.RunAsync(CommandId.New(), Actor, Sheet.Row.Id, Sheet.Row.Version, number, tied, default),
            tied ? "Tied" : "Untied"
        );

    private async Task MergeAsync(LikelyDuplicate other)
    {
        var name = TicketRow.NameOf(other.Number);
        if (
            await ConfirmDialog.AskAsync(
                dialogs,
                $"Merge {Sheet.Row.Name} into {name}?",
                "Merge",
                $"{name} goes on with the proofs of both; this one is resolved, and further mail on it reaches {name}."
            )
        )
        {
            await SaidAsync(
                await merge.RunAsync(CommandId.New(), Actor, Sheet.Row.Id, Sheet.Row.Version, other.Number, default),
                $"Merged into {name}"
            );
        }
    }

    private async Task SaidAsync(Outcome<TicketAnswer> outcome, string words)
    {
        _refusal = outcome.Refusal?.Sentence;
        if (outcome.Done)
        {
            announcer.Say(words);
            await OnChanged.InvokeAsync();
        }
    }
}
