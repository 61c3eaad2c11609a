using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers.Parts;

public sealed partial class CustomerFactDialog(RecordCustomerFact record) : ComponentBase
{
    private CommandId _command = CommandId.New();
    private Refusal? _refusal;
    private bool _saving;
    private CustomerFactKind _kind;
    private string _text = string.Empty;
    private string _source = string.Empty;
    private string _account = string.Empty;
    private DateOnly? _on;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [Parameter, EditorRequired]
    public required CustomerId CustomerId { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<AccountSheet> Accounts { get; set; }

    /// <summary>The fact whose place the new one takes; null for a new fact.</summary>
    [Parameter]
    public CustomerFactRow? Corrects { get; set; }

    private string Title => Corrects is null ? "What AWS does not tell" : "Correct a fact";

    /// <summary>Opens the form; answers whether it was saved.</summary>
    public static async Task<bool> ShowAsync(
        IDialogService dialogs,
        CustomerId customer,
        IReadOnlyList<AccountSheet> accounts,
        CustomerFactRow? corrects
    )
    {
        var dialog = await dialogs.ShowAsync<CustomerFactDialog>(
            null,
            new DialogParameters<CustomerFactDialog>
            {
                { d => d.CustomerId, customer },
                { d => d.Accounts, accounts },
                { d => d.Corrects, corrects },
            },
            new DialogOptions
            {
                MaxWidth = MaxWidth.Small,
                FullWidth = true,
                CloseOnEscapeKey = true,
                BackdropClick = false,
            }
        );
        return await dialog.Result is { Canceled: false };
    }

    protected override void OnInitialized()
    {
        if (Corrects is { } fact)
        {
            (_kind, _text, _source, _on) = (fact.Kind, fact.Text, fact.Source, fact.On);
            _account = fact.Account?.Value ?? string.Empty;
        }
    }

    private async Task SaveAsync()
    {
        if (_saving)
        {
            return;
        }

        _saving = true;
        var fact = new NewCustomerFact(
            CustomerId,
            _kind,
            _account.Length == 0 ? null : AwsAccountId.From(_account),
            _on,
            _text,
            _source,
            Corrects?.Id
        );
        var outcome = await record.RunAsync(_command, Actor!, fact, CancellationToken.None);
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
