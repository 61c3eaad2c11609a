using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Proofs.Keeping;

namespace Pump.BackOffice.Proofs.Parts;

/// <summary>Until when a proof is kept, and the two steps of its erasure.</summary>
public sealed partial class ProofKeeping(
    AskErasure ask,
    EraseProof erase,
    DeclineErasure decline,
    IDialogService dialogs,
    Announcer announcer
) : ComponentBase
{
    private bool _asking;
    private bool _busy;
    private string _why = "";
    private string? _refused;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [Parameter, EditorRequired]
    public required ProofSheet Sheet { get; set; }

    /// <summary>Something changed.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    private string Until =>
        Sheet switch
        {
            { State: ProofState.Erased } => "",
            { KeptUntil: { } until } => $"until {ReadingWords.Day(DateOnly.FromDateTime(until.UtcDateTime))}",
            { State: ProofState.Received or ProofState.Inspecting } => "",
            _ => "for good",
        };

    private bool May(Permission permission) => Actor?.May(permission) == true;

    private async Task EraseAsync()
    {
        var sure = await ConfirmDialog.AskAsync(
            dialogs,
            $"Erase {Sheet.FileName}?",
            "Erase for good",
            "The file, its copies and its words are taken away and cannot be had back. Its digest, the reason and its readings stay.",
            bad: true
        );
        if (sure)
        {
            await RunAsync(
                async actor => (await erase.RunAsync(CommandId.New(), actor, Sheet.Id, default)).Refusal,
                "The proof was erased"
            );
        }
    }

    private Task DeclineAsync() =>
        RunAsync(
            async actor => (await decline.RunAsync(CommandId.New(), actor, Sheet.Id, default)).Refusal,
            "The proof is kept"
        );

    private Task AskAsync() =>
        RunAsync(
            async actor => (await ask.RunAsync(CommandId.New(), actor, Sheet.Id, _why, default)).Refusal,
            "An administrator was asked to erase it"
        );

    private async Task RunAsync(Func<Actor, Task<Refusal?>> work, string words)
    {
        if (_busy || Actor is null)
        {
            return;
        }

        _busy = true;
        _refused = (await work(Actor))?.Sentence;
        _busy = false;
        if (_refused is null)
        {
            _asking = false;
            announcer.Say(words);
            await OnDone.InvokeAsync();
        }
    }
}
