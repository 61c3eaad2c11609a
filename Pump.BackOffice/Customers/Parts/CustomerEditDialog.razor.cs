using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers.Parts;

public sealed partial class CustomerEditDialog(
    CreateCustomer create,
    EditCustomer edit,
    CustomerDetails details,
    PeopleList people
) : ComponentBase
{
    private static readonly string[] Fields = ["CompanyId", "Name", "Contacts", "Notes"];

    private readonly List<ContactLine> _contacts = [];
    private IReadOnlyList<PersonRow> _executives = [];
    private CommandId _command = CommandId.New();
    private CustomerSheet? _theirs;
    private Refusal? _refusal;
    private bool _saving;
    private long _version;
    private string _companyId = string.Empty;
    private string _name = string.Empty;
    private CustomerStage _stage = CustomerStage.Prospect;
    private PersonId? _executive;
    private string? _notes;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [CascadingParameter]
    public Actor? Actor { get; set; }

    /// <summary>What is known; null for a new customer.</summary>
    [Parameter]
    public CustomerSheet? Customer { get; set; }

    private string Title => Customer is null ? "New customer" : $"Change {Customer.Name}";

    private string? Elsewhere =>
        _refusal is { } refusal && _theirs is null && !Fields.Contains(refusal.Field, StringComparer.Ordinal)
            ? refusal.Sentence
            : null;

    /// <summary>Opens the form; answers the Company ID when it was saved, null when not.</summary>
    public static async Task<string?> ShowAsync(IDialogService dialogs, CustomerSheet? customer)
    {
        var dialog = await dialogs.ShowAsync<CustomerEditDialog>(
            null,
            new DialogParameters<CustomerEditDialog> { { d => d.Customer, customer } },
            new DialogOptions
            {
                MaxWidth = MaxWidth.Small,
                FullWidth = true,
                CloseOnEscapeKey = true,
                BackdropClick = false,
            }
        );
        return await dialog.Result is { Canceled: false, Data: string companyId } ? companyId : null;
    }

    protected override async Task OnInitializedAsync()
    {
        if (Customer is not null)
        {
            Take(Customer);
        }

        var outcome = await people.RunAsync(Actor!, CancellationToken.None);
        _executives = outcome.Done
            ? [.. outcome.Value.Where(p => p.MayComeIn && p.Roles.Contains(Role.AccountExecutive))]
            : [];
        if (_executive is { } chosen && outcome.Done && _executives.All(p => p.Id != chosen))
        {
            // somebody who left the role still stands there until another is chosen
            _executives = [.. _executives, .. outcome.Value.Where(p => p.Id == chosen)];
        }
    }

    private async Task SaveAsync()
    {
        if (_saving)
        {
            return;
        }

        _saving = true;
        var contacts = _contacts
            .Where(c => c.Address.Trim().Length > 0)
            .Select(c => new NewContact(c.Address.Trim(), Filled(c.Name)))
            .ToList();
        var outcome = Customer is null
            ? await create.RunAsync(
                _command,
                Actor!,
                new NewCustomer(_companyId.Trim(), _name, _stage, _executive, contacts, Filled(_notes)),
                CancellationToken.None
            )
            : await edit.RunAsync(
                _command,
                Actor!,
                Customer.Id,
                _version,
                new CustomerEdit(_name, _stage, _executive, contacts, Filled(_notes)),
                CancellationToken.None
            );
        _saving = false;
        _refusal = outcome.Refusal;
        if (outcome.Done)
        {
            Dialog.Close(Customer?.CompanyId ?? _companyId.Trim());
            return;
        }

        _command = CommandId.New();
        if (outcome.Refusal.Code == Refusal.StaleCode && Customer is not null)
        {
            var fresh = await details.RunAsync(Actor!, Customer.CompanyId, CancellationToken.None);
            _theirs = fresh.Done ? fresh.Value : null;
        }
    }

    private void Take(CustomerSheet sheet)
    {
        (_companyId, _name, _stage, _executive, _notes, _version) = (
            sheet.CompanyId,
            sheet.Name,
            sheet.Stage,
            sheet.AccountExecutiveId,
            sheet.Notes,
            sheet.Version
        );
        _contacts.Clear();
        _contacts.AddRange(
            sheet.Contacts.Select(c => new ContactLine { Address = c.Address, Name = c.Name ?? string.Empty })
        );
        (_theirs, _refusal) = (null, null);
    }

    private void KeepMine(CustomerSheet theirs)
    {
        _version = theirs.Version;
        (_theirs, _refusal) = (null, null);
    }

    private IReadOnlyList<MeanwhileRow> Differences(CustomerSheet theirs) =>
        [
            .. new MeanwhileRow[]
            {
                new("Name", theirs.Name, _name),
                new("Stage", theirs.Stage.ToString(), _stage.ToString()),
                new("Account executive", theirs.AccountExecutive ?? "nobody", NameOf(_executive)),
                new(
                    "Contacts",
                    Listed(theirs.Contacts.Select(c => c.Address)),
                    Listed(_contacts.Select(c => c.Address))
                ),
                new("Notes", theirs.Notes ?? "none", Filled(_notes) ?? "none"),
            }.Where(row => !string.Equals(row.Theirs, row.Mine, StringComparison.Ordinal)),
        ];

    private string? At(string field) =>
        string.Equals(_refusal?.Field, field, StringComparison.Ordinal) ? _refusal?.Sentence : null;

    private bool IsWrong(ContactLine contact) =>
        contact.Address.Length > 0
        && At("Contacts")?.Contains($"'{contact.Address.Trim()}'", StringComparison.OrdinalIgnoreCase) == true;

    private string NameOf(PersonId? id) =>
        id is null ? "Nobody yet" : _executives.FirstOrDefault(p => p.Id == id)?.Name ?? "unknown";

    private static string Listed(IEnumerable<string> addresses) =>
        string.Join(", ", addresses.Select(a => a.Trim()).Where(a => a.Length > 0)) is { Length: > 0 } text
            ? text
            : "none";

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private sealed class ContactLine
    {
        public string Address { get; set; } = string.Empty;
        public string Name { get; set; } = string.Empty;
    }
}
