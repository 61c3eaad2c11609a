using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Customers.Parts;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.AwsSync.Parts;

public sealed partial class SyncTasks(IDialogService dialogs, Announcer announcer) : ComponentBase
{
    private const int Most = 5;

    [Parameter, EditorRequired]
    public required IReadOnlyList<UnownedAccount> Accounts { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<CreditToCheck> Credits { get; set; }

    [Parameter]
    public bool MayEdit { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private async Task AssignAsync(UnownedAccount account)
    {
        if (await AccountDialog.ShowAsync(dialogs, account.Id, account.Name, null))
        {
            announcer.Say($"{account.Id.Spaced} was assigned.");
            await OnChanged.InvokeAsync();
        }
    }
}
