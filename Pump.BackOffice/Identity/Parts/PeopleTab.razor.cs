using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Platform.Live;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Identity.Parts;

public sealed partial class PeopleTab(PeopleList list, IDialogService dialogs, LiveFeed live, Announcer announcer)
    : ComponentBase,
        IDisposable
{
    private IReadOnlyList<PersonRow>? _people;
    private IDisposable? _news;
    private string? _refusal;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    private bool MayEdit => Actor?.May(Permission.Administer) == true;

    public void Dispose() => _news?.Dispose();

    protected override Task OnInitializedAsync()
    {
        _news = live.Subscribe("person", Hear);
        return LoadAsync();
    }

    private void Hear(Change change) => _ = InvokeAsync(LoadAsync);

    private async Task LoadAsync()
    {
        var outcome = await list.RunAsync(Actor!, CancellationToken.None);
        (_people, _refusal) = (outcome.Done ? outcome.Value : null, outcome.Refusal?.Sentence);
        StateHasChanged();
    }

    private async Task ChangeAsync(PersonRow? person)
    {
        if (await PersonDialog.ShowAsync(dialogs, person))
        {
            announcer.Say(person is null ? "The person was taken on." : $"{person.Name} was changed.");
            await LoadAsync();
        }
    }
}
