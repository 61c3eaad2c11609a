using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Credits.Parts;

public sealed partial class MatchActions(
    ConfirmCredit confirm,
    DeclineMatch decline,
    IDialogService dialogs,
    Announcer announcer
) : ComponentBase
{
    private string? _refusal;
    private bool _busy;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    /// <summary>The claimed credit.</summary>
    [Parameter, EditorRequired]
    public required CreditId Credit { get; set; }

    /// <summary>As <c>G-0388</c>.</summary>
    [Parameter, EditorRequired]
    public required string Number { get; set; }

    /// <summary>AWS's number of the credit that it looks like.</summary>
    [Parameter, EditorRequired]
    public required string AwsCreditId { get; set; }

    [Parameter]
    public EventCallback OnDecided { get; set; }

    private bool MayDecide => Actor?.May(Permission.WorkTickets) == true;

    private async Task ConfirmAsync()
    {
        var isSure = await ConfirmDialog.AskAsync(
            dialogs,
            $"Is {Number} AWS's credit {AwsCreditId}?",
            "Confirm",
            "From then on AWS's amount, dates and uses hold for it. This cannot be taken back."
        );
        if (isSure)
        {
            var done = await OnceAsync(async () =>
                (await confirm.RunAsync(CommandId.New(), Actor!, Credit, AwsCreditId, default)).Refusal
            );
            await TellAsync(done, $"{Number} is confirmed as AWS's credit {AwsCreditId}.");
        }
    }

    private async Task DeclineAsync()
    {
        var done = await OnceAsync(async () =>
            (await decline.RunAsync(CommandId.New(), Actor!, Credit, AwsCreditId, default)).Refusal
        );
        await TellAsync(done, $"{Number} stays as it was claimed.");
    }

    private async Task<bool> OnceAsync(Func<Task<Refusal?>> act)
    {
        if (_busy)
        {
            return false;
        }

        _busy = true;
        try
        {
            _refusal = (await act())?.Sentence;
            return _refusal is null;
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task TellAsync(bool done, string sentence)
    {
        if (done)
        {
            announcer.Say(sentence);
            await OnDecided.InvokeAsync();
        }
    }
}
