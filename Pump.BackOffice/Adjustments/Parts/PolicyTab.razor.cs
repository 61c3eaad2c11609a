using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Adjustments.Policy;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Adjustments.Parts;

/// <summary>The settings tab of the approval policy.</summary>
public sealed partial class PolicyTab(PolicyHistory history, TryPolicy trial, ChangePolicy change, Announcer announcer)
    : ComponentBase
{
    private PolicyBook? _book;
    private PolicyForm _form = new();
    private PolicyTrial? _trial;
    private Refusal? _refusal;
    private CommandId _command = CommandId.New();
    private string? _done;
    private string _note = string.Empty;
    private bool _working;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    private bool MayEdit => Actor?.May(Permission.Administer) == true;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await history.RunAsync(Actor!, CancellationToken.None);
        (_book, _refusal) = (outcome.Done ? outcome.Value : null, outcome.Refusal);
        _form = _book is null ? new PolicyForm() : PolicyForm.Of(_book.Versions[0].Figures);
        Changed();
    }

    private void Typed(string field, ChangeEventArgs e)
    {
        _form.Type(field, e.Value as string ?? string.Empty);
        Changed();
    }

    private void Ceiling(PersonId person, ChangeEventArgs e)
    {
        _form.TypeCeiling(person, e.Value as string ?? string.Empty);
        Changed();
    }

    /// <summary>Other figures: what was tried says nothing of them.</summary>
    private void Changed() => (_trial, _done, _command) = (null, null, CommandId.New());

    private async Task TryAsync()
    {
        await WorkAsync(async figures =>
        {
            var outcome = await trial.RunAsync(Actor!, figures, CancellationToken.None);
            (_trial, _refusal) = (outcome.Done ? outcome.Value : null, outcome.Refusal);
            announcer.Say(
                _trial is { } t ? $"{t.Changed.Count} of {t.Looked} would have changed." : _refusal!.Sentence
            );
        });
    }

    private async Task PutInForceAsync()
    {
        await WorkAsync(async figures =>
        {
            var seen = _book!.Versions[0].Version;
            var outcome = await change.RunAsync(_command, Actor!, seen, figures, _note, CancellationToken.None);
            _refusal = outcome.Refusal;
            if (outcome.TryValue(out var version, out _))
            {
                _note = string.Empty;
                await LoadAsync();
                _done = $"Version {version} is in force for what is proposed from now on.";
            }
        });
    }

    private async Task WorkAsync(Func<PolicyFigures, Task> work)
    {
        if (!_form.Read().TryValue(out var figures, out _refusal))
        {
            return;
        }

        _working = true;
        await work(figures);
        _working = false;
    }

    private string? ErrorOf(string field) =>
        string.Equals(_refusal?.Field, field, StringComparison.Ordinal) ? _refusal!.Sentence : null;
}
