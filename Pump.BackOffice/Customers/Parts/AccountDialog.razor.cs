using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers.Parts;

public sealed partial class AccountDialog(AssignAccount assign, CustomerSearch search) : ComponentBase
{
    private const int Most = 12;
    private CommandId _command = CommandId.New();
    private CustomerHit? _customer;
    private Refusal? _refusal;
    private bool _saving;
    private string _number = string.Empty;
    private string? _name;
    private string? _typed;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [CascadingParameter]
    public Actor? Actor { get; set; }

    /// <summary>Which account; null when its number is to be entered.</summary>
    [Parameter]
    public AwsAccountId? Account { get; set; }

    [Parameter]
    public string? Name { get; set; }

    /// <summary>Whose it is, or is about to be.</summary>
    [Parameter]
    public CustomerHit? Customer { get; set; }

    // What was only typed is nobody: saving then would quietly leave the account waiting.
    private bool IsChosen => _customer is not null || (Customer is not null && string.IsNullOrWhiteSpace(_typed));

    private string Title => Account is { } account ? $"Whose is {account.Spaced}?" : "Add an AWS account";

    /// <summary>Opens the form; answers whether it was saved.</summary>
    public static async Task<bool> ShowAsync(
        IDialogService dialogs,
        AwsAccountId? account,
        string? name,
        CustomerHit? customer
    )
    {
        var dialog = await dialogs.ShowAsync<AccountDialog>(
            null,
            new DialogParameters<AccountDialog>
            {
                { d => d.Account, account },
                { d => d.Name, name },
                { d => d.Customer, customer },
            },
            new DialogOptions
            {
                MaxWidth = MaxWidth.ExtraSmall,
                FullWidth = true,
                CloseOnEscapeKey = true,
            }
        );
        return await dialog.Result is { Canceled: false };
    }

    protected override void OnInitialized() => (_name, _customer) = (Name, Customer);

    private async Task<IEnumerable<CustomerHit>> FindAsync(string? text, CancellationToken cancellationToken)
    {
        // the chosen one's own text is no search
        var wanted = _customer is { } chosen && text == $"{chosen.Name}, {chosen.CompanyId}" ? chosen.Name : text;
        var outcome = await search.RunAsync(Actor!, wanted ?? string.Empty, Most, cancellationToken);
        return outcome.Done ? outcome.Value : [];
    }

    private async Task SaveAsync()
    {
        if (_saving || !IsChosen)
        {
            return;
        }

        _saving = true;
        var outcome = await assign.RunAsync(
            _command,
            Actor!,
            Account?.Value ?? _number,
            string.IsNullOrWhiteSpace(_name) ? null : _name.Trim(),
            _customer?.Id,
            CancellationToken.None
        );
        _saving = false;
        if (outcome.Done)
        {
            Dialog.Close(true);
            return;
        }

        (_refusal, _command) = (outcome.Refusal, CommandId.New());
    }

    private string? At(string field) =>
        string.Equals(_refusal?.Field, field, StringComparison.Ordinal) ? _refusal?.Sentence : null;
}
