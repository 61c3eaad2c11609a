using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers.Parts;

public sealed partial class PayerDialog(DescribePayer describe) : ComponentBase
{
    private CommandId _command = CommandId.New();
    private Refusal? _refusal;
    private bool _saving;
    private string _account = string.Empty;
    private string _name = string.Empty;
    private PayerKind _kind;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [CascadingParameter]
    public Actor? Actor { get; set; }

    /// <summary>What is known; null for a payer that nobody described.</summary>
    [Parameter]
    public PayerRow? Payer { get; set; }

    private string Title => Payer is null ? "Describe a payer" : $"Payer {Payer.Id.Spaced}";

    /// <summary>Opens the form; answers whether it was saved.</summary>
    public static async Task<bool> ShowAsync(IDialogService dialogs, PayerRow? payer)
    {
        var dialog = await dialogs.ShowAsync<PayerDialog>(
            null,
            new DialogParameters<PayerDialog> { { d => d.Payer, payer } },
            new DialogOptions
            {
                MaxWidth = MaxWidth.ExtraSmall,
                FullWidth = true,
                CloseOnEscapeKey = true,
            }
        );
        return await dialog.Result is { Canceled: false };
    }

    protected override void OnInitialized()
    {
        if (Payer is { } payer)
        {
            (_account, _name, _kind) = (payer.Id.Value, payer.Name, payer.Kind);
        }
    }

    private async Task SaveAsync()
    {
        if (_saving)
        {
            return;
        }

        _saving = true;
        var outcome = await describe.RunAsync(_command, Actor!, _account, _name, _kind, CancellationToken.None);
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
