using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Identity.Parts;

public sealed partial class PersonDialog(AddPerson add, ChangePerson change) : ComponentBase
{
    private static readonly string?[] Fields = ["Name", "Email", "Roles", "RolesAllowed"];

    private readonly HashSet<Role> _roles = [];
    private CommandId _command = CommandId.New();
    private Refusal? _refusal;
    private bool _saving;
    private bool _mayComeIn = true;
    private string _name = string.Empty;
    private string _email = string.Empty;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [CascadingParameter]
    public Actor? Actor { get; set; }

    /// <summary>Who is changed; null for somebody new.</summary>
    [Parameter]
    public PersonRow? Person { get; set; }

    private string Title => Person is null ? "Take somebody on" : Person.Name;

    /// <summary>Opens the form; answers whether it was saved.</summary>
    public static async Task<bool> ShowAsync(IDialogService dialogs, PersonRow? person)
    {
        var dialog = await dialogs.ShowAsync<PersonDialog>(
            null,
            new DialogParameters<PersonDialog> { { d => d.Person, person } },
            new DialogOptions
            {
                MaxWidth = MaxWidth.Small,
                FullWidth = true,
                CloseOnEscapeKey = true,
            }
        );
        return await dialog.Result is { Canceled: false };
    }

    protected override void OnInitialized()
    {
        _roles.UnionWith(Person?.Roles ?? []);
        _mayComeIn = Person?.MayComeIn ?? true;
    }

    private void Turn(Role role, bool on)
    {
        if (on)
        {
            _roles.Add(role);
        }
        else
        {
            _roles.Remove(role);
        }
    }

    private async Task SaveAsync()
    {
        if (_saving)
        {
            return;
        }

        _saving = true;
        Role[] roles = [.. _roles.Order()];
        var outcome = Person is null
            ? await add.RunAsync(_command, Actor!, _name, _email, roles, CancellationToken.None)
            : await change.RunAsync(
                _command,
                Actor!,
                Person.Id,
                Person.Version,
                new PersonEdit(roles, _mayComeIn),
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
