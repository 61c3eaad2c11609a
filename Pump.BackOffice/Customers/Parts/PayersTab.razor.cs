using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Customers.Parts;

public sealed partial class PayersTab(PayerList list, IDialogService dialogs, Announcer announcer) : ComponentBase
{
    private IReadOnlyList<PayerRow>? _payers;
    private string? _refusal;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    private bool MayEdit => Actor?.May(Permission.Administer) == true;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await list.RunAsync(Actor!, CancellationToken.None);
        (_payers, _refusal) = (outcome.Done ? outcome.Value : null, outcome.Refusal?.Sentence);
    }

    private async Task DescribeAsync(PayerRow? payer)
    {
        if (await PayerDialog.ShowAsync(dialogs, payer))
        {
            announcer.Say("The payer was saved.");
            await LoadAsync();
        }
    }
}
