using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Live;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Customers.Parts;

public sealed partial class CustomerFacts(
    CustomerFactList list,
    IDialogService dialogs,
    LiveFeed live,
    Announcer announcer
) : ComponentBase, IDisposable
{
    private IReadOnlyList<CustomerFactRow>? _facts;
    private CustomerId? _shown;
    private IDisposable? _news;
    private string? _refusal;
    private bool _old;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [Parameter, EditorRequired]
    public required CustomerId CustomerId { get; set; }

    /// <summary>The customer's accounts, of which a fact may be about one.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<AccountSheet> Accounts { get; set; }

    private bool MayEdit => Actor?.May(Permission.EditCustomers) == true;

    private int Current => _facts?.Count(f => !f.Superseded) ?? 0;

    public void Dispose() => _news?.Dispose();

    protected override void OnInitialized() => _news = live.Subscribe("customer", Hear);

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != CustomerId)
        {
            _shown = CustomerId;
            _facts = null;
            await LoadAsync();
        }
    }

    private void Hear(Change change)
    {
        if (string.Equals(change.Key, CustomerId.Value.ToString("D"), StringComparison.Ordinal))
        {
            _ = InvokeAsync(LoadAsync);
        }
    }

    private async Task LoadAsync()
    {
        var outcome = await list.RunAsync(Actor!, CustomerId, CancellationToken.None);
        (_facts, _refusal) = (outcome.Done ? outcome.Value : null, outcome.Refusal?.Sentence);
        StateHasChanged();
    }

    private async Task EnterAsync(CustomerFactRow? corrected)
    {
        if (await CustomerFactDialog.ShowAsync(dialogs, CustomerId, Accounts, corrected))
        {
            announcer.Say(corrected is null ? "The fact was entered." : "The fact was corrected.");
            await LoadAsync();
        }
    }
}
