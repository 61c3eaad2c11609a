using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers.Parts;

public sealed partial class MembershipDialog(SetMembership set, AccountDetails details, PayerList payers)
    : ComponentBase
{
    private IReadOnlyList<PayerRow> _payers = [];
    private IReadOnlyList<MembershipSheet>? _known;
    private CommandId _command = CommandId.New();
    private Refusal? _refusal;
    private bool _saving;
    private AwsAccountId? _payer;
    private DateOnly? _from;
    private DateOnly? _until;
    private string _method = string.Empty;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [Parameter, EditorRequired]
    public required AwsAccountId Account { get; set; }

    private string Title => $"Where {Account.Spaced} stood";

    /// <summary>Opens the form; answers whether it was saved.</summary>
    public static async Task<bool> ShowAsync(IDialogService dialogs, AwsAccountId account)
    {
        var dialog = await dialogs.ShowAsync<MembershipDialog>(
            null,
            new DialogParameters<MembershipDialog> { { d => d.Account, account } },
            new DialogOptions
            {
                MaxWidth = MaxWidth.Small,
                FullWidth = true,
                CloseOnEscapeKey = true,
            }
        );
        return await dialog.Result is { Canceled: false };
    }

    protected override async Task OnInitializedAsync()
    {
        var known = await payers.RunAsync(Actor!, CancellationToken.None);
        var card = await details.RunAsync(Actor!, Account, CancellationToken.None);
        _payers = known.Done ? known.Value : [];
        _known = card.Done ? card.Value.Memberships : [];
        _refusal = card.Refusal;
        if (_known is [.., { UntilOn: null } last])
        {
            // most often somebody enters that the account left
            (_payer, _from, _method) = (last.PayerId, last.FromOn, last.JoinedMethod ?? string.Empty);
        }
    }

    private async Task SaveAsync()
    {
        if (_saving)
        {
            return;
        }

        if (_payer is not { } payer)
        {
            _refusal = Refusal.Invalid("PayerId", "Choose under which payer it stood.");
            return;
        }

        if (_from is not { } from)
        {
            _refusal = Refusal.Invalid("FromOn", "Enter the first day.");
            return;
        }

        _saving = true;
        var entry = new MembershipEntry(payer, from, _until, _method.Length == 0 ? null : _method);
        var outcome = await set.RunAsync(_command, Actor!, Account, entry, CancellationToken.None);
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

    private string NameOf(AwsAccountId? id) =>
        id is null ? string.Empty : _payers.FirstOrDefault(p => p.Id == id)?.Name ?? id.Value.Spaced;

    private static string Method(string? method) =>
        method switch
        {
            "INVITED" => "Invited: it existed before",
            "CREATED" => "Created in the organization",
            _ => "Not known",
        };
}
