using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Intake.Api;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Intake.Parts;

public sealed partial class ApiKeysTab(
    ApiKeyList list,
    MakeApiKey make,
    RevokeApiKey revoke,
    IDialogService dialogs,
    Announcer announcer
) : ComponentBase
{
    private readonly HashSet<ApiScope> _scopes = [];
    private IReadOnlyList<ApiKeyRow>? _keys;
    private string _name = string.Empty;
    private string? _told;
    private string? _refusal;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await list.RunAsync(Actor!, CancellationToken.None);
        _keys = outcome.Done ? outcome.Value : null;
        _refusal ??= outcome.Refusal?.Sentence;
    }

    private void Turn(ApiScope scope, bool on) => _ = on ? _scopes.Add(scope) : _scopes.Remove(scope);

    private async Task MakeAsync()
    {
        var outcome = await make.RunAsync(CommandId.New(), Actor!, _name, [.. _scopes], CancellationToken.None);
        (_told, _refusal) = (outcome.Done ? outcome.Value : null, outcome.Refusal?.Sentence);
        if (outcome.Done)
        {
            _name = string.Empty;
            _scopes.Clear();
        }

        await LoadAsync();
    }

    private async Task RevokeAsync(ApiKeyRow key)
    {
        if (
            !await ConfirmDialog.AskAsync(
                dialogs,
                $"Revoke {key.Name}?",
                "Revoke",
                "Programs that use it are refused from now on.",
                true
            )
        )
        {
            return;
        }

        var outcome = await revoke.RunAsync(CommandId.New(), Actor!, key.Id, CancellationToken.None);
        (_told, _refusal) = (null, outcome.Refusal?.Sentence);
        if (outcome.Done)
        {
            announcer.Say($"{key.Name} was revoked.");
        }

        await LoadAsync();
    }
}
