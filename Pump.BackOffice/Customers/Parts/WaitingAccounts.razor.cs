using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Customers.Parts;

public sealed partial class WaitingAccounts(IDialogService dialogs, Announcer announcer) : ComponentBase
{
    /// <summary>Null while they are on their way.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<UnownedAccount>? Accounts { get; set; }

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

    private async Task MembershipAsync(UnownedAccount account)
    {
        if (await MembershipDialog.ShowAsync(dialogs, account.Id))
        {
            announcer.Say("The membership was entered.");
            await OnChanged.InvokeAsync();
        }
    }
}
