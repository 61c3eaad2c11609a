using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Tickets.Parts;

namespace Pump.BackOffice.Workbench.Settings;

public sealed partial class ViewsTab(
    SavedViews views,
    ChangeView change,
    RemoveView remove,
    IDialogService dialogs,
    Announcer announcer
) : ComponentBase
{
    private IReadOnlyList<SavedViewRow>? _rows;
    private string? _refusal;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    private bool MayShare => Actor?.May(Permission.WorkTickets) == true;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var all = await views.RunAsync(Actor!, CancellationToken.None);
        (_refusal, _rows) = (all.Refusal?.Sentence, all.Done ? all.Value : []);
    }

    private async Task ChangeAsync(SavedViewRow row, string name, bool shared) =>
        await SaidAsync(await change.RunAsync(CommandId.New(), Actor!, row.Id, name, shared, CancellationToken.None));

    private async Task RenameAsync(SavedViewRow row)
    {
        if (await TextDialog.AskAsync(dialogs, $"Rename {row.Name}", "Name", "Rename", lines: 1) is { } name)
        {
            await ChangeAsync(row, name, row.IsShared);
        }
    }

    private async Task RemoveAsync(SavedViewRow row)
    {
        if (
            await ConfirmDialog.AskAsync(
                dialogs,
                $"Take {row.Name} away?",
                "Take away",
                row.IsShared ? "It is gone from everybody's queue." : "The tickets stay.",
                bad: true
            )
        )
        {
            await SaidAsync(await remove.RunAsync(CommandId.New(), Actor!, row.Id, CancellationToken.None));
        }
    }

    private async Task SaidAsync(Outcome<Nothing> outcome)
    {
        await LoadAsync();
        _refusal = outcome.Refusal?.Sentence ?? _refusal;
        if (outcome.Done)
        {
            announcer.Say("Kept.");
        }
    }
}
