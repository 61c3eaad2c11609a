using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Customers;

/// <summary>One import in one transaction; each customer and account that it changes has its own audit record.</summary>
internal sealed class CustomerImport(CommandScope scope, IReadOnlyList<CustomerFileRow> rows, bool dryRun)
{
    private static readonly string[] Stages = Enum.GetNames<CustomerStage>();

    private readonly List<ImportError> _errors = [];
    private readonly Dictionary<AwsAccountId, int> _lines = [];
    private Dictionary<string, Customer> _known = [];
    private Dictionary<CustomerId, Customer> _byId = [];
    private Dictionary<AwsAccountId, AwsAccount> _accounts = [];
    private Dictionary<string, PersonId> _people = [];
    private Dictionary<PersonId, string> _addresses = [];
    private int _created;
    private int _changed;
    private int _same;

    public async Task<ImportReport> RunAsync(CancellationToken cancellationToken)
    {
        _known = await scope.Db.Customers.ToDictionaryAsync(c => c.CompanyId, cancellationToken);
        _byId = _known.Values.ToDictionary(c => c.Id);
        _accounts = await scope.Db.AwsAccounts.ToDictionaryAsync(a => a.Id, cancellationToken);
        _people = await scope.Db.People.ToDictionaryAsync(p => p.Email, p => p.Id, cancellationToken);
        _addresses = _people.ToDictionary(p => p.Value, p => p.Key);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!seen.Add(row.CompanyId))
            {
                Wrong(row, "company_id", $"Company ID {row.CompanyId} stands in the file twice.");
                continue;
            }

            Take(row);
        }

        return new ImportReport(dryRun, rows.Count, _created, _changed, _same, _errors);
    }

    private void Take(CustomerFileRow row)
    {
        var before = _errors.Count;
        var contacts = row.Contacts?.Select(c => new NewContact(c, null)).ToList();
        if (
            (CustomerRules.CheckCompanyId(row.CompanyId) ?? CustomerRules.Check(row.Name, contacts ?? [])) is
            { } refusal
        )
        {
            Wrong(row, ColumnOf(refusal.Field), refusal.Sentence);
            return;
        }

        var stage = Stage(row);
        var executive = Executive(row);
        var ids = row.Accounts.Select(text => Account(row, text)).OfType<AwsAccountId>().ToList();
        if (_errors.Count > before)
        {
            return;
        }

        var isNew = !_known.TryGetValue(row.CompanyId, out var customer);
        if (customer is null)
        {
            customer = Customer.Make(row.CompanyId, row.Name, stage ?? CustomerStage.Joined, scope.Now);
            scope.Db.Customers.Add(customer);
            _byId[customer.Id] = customer;
        }

        var was = Describe(customer);
        var changed = Update(customer, row, stage, executive, contacts);
        if (isNew)
        {
            CustomerTrail.Created(scope, customer);
        }
        else if (changed)
        {
            CustomerTrail.Edited(scope, customer, was, Describe(customer));
        }

        changed |= Attach(customer, ids);
        Count(isNew, changed);
    }

    private static bool Update(
        Customer customer,
        CustomerFileRow row,
        CustomerStage? stage,
        PersonId? executive,
        List<NewContact>? contacts
    )
    {
        var keepsExecutive = row.AccountExecutive is null || customer.AccountExecutiveId == executive;
        var keepsNotes = row.Notes is null || (customer.Notes ?? string.Empty) == row.Notes;
        var keepsContacts = contacts is null || Addresses(customer).SetEquals(contacts.Select(c => Lower(c.Address)));
        if (
            customer.Name == row.Name
            && customer.Stage == (stage ?? customer.Stage)
            && keepsExecutive
            && keepsNotes
            && keepsContacts
        )
        {
            return false;
        }

        customer.Rename(row.Name);
        customer.MoveTo(stage ?? customer.Stage);
        if (!keepsExecutive)
        {
            customer.AssignTo(executive);
        }

        if (!keepsNotes)
        {
            customer.Note(row.Notes is { Length: > 0 } notes ? notes : null);
        }

        if (!keepsContacts)
        {
            var names = customer.Contacts.ToDictionary(c => c.Address, c => c.Name, StringComparer.Ordinal);
            customer.Reach([
                .. contacts!.Select(c => Contact.At(c.Address, names.GetValueOrDefault(Lower(c.Address)))),
            ]);
        }

        return true;
    }

    private bool Attach(Customer customer, List<AwsAccountId> ids)
    {
        var changed = false;
        foreach (var id in ids)
        {
            Customer? before = null;
            if (!_accounts.TryGetValue(id, out var account))
            {
                account = AwsAccount.Make(id, id.Spaced, customer.Id, scope.Now);
                _accounts[id] = account;
                scope.Db.AwsAccounts.Add(account);
            }
            else if (account.CustomerId == customer.Id)
            {
                continue;
            }
            else
            {
                before = account.CustomerId is { } former ? _byId[former] : null;
                account.BelongsTo(customer.Id);
            }

            CustomerTrail.Assigned(scope, id, customer, before);
            changed = true;
        }

        return changed;
    }

    // By name only: a number is no stage, although the runtime would take one.
    private CustomerStage? Stage(CustomerFileRow row)
    {
        if (row.Stage is not { Length: > 0 } text)
        {
            return null;
        }

        if (Stages.FirstOrDefault(s => s.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name)
        {
            return Enum.Parse<CustomerStage>(name);
        }

        Wrong(row, "stage", $"'{text}' is not one of {string.Join(", ", Stages)}.");
        return null;
    }

    private PersonId? Executive(CustomerFileRow row)
    {
        if (row.AccountExecutive is not { Length: > 0 } address)
        {
            return null;
        }

        if (_people.TryGetValue(Lower(address), out var person))
        {
            return person;
        }

        Wrong(row, "account_executive", $"Nobody here has the address {address}.");
        return null;
    }

    private AwsAccountId? Account(CustomerFileRow row, string text)
    {
        if (!AwsAccountId.TryParse(text, out var id))
        {
            Wrong(row, "accounts", $"'{text}' is not an AWS account number: it has twelve digits.");
            return null;
        }

        if (_lines.TryGetValue(id, out var line) && line != row.Line)
        {
            Wrong(
                row,
                "accounts",
                $"Account {id.Spaced} stands on line {line} already; it can have one customer only."
            );
            return null;
        }

        _lines[id] = row.Line;
        return id;
    }

    private void Count(bool isNew, bool changed)
    {
        if (isNew)
        {
            _created++;
        }
        else if (changed)
        {
            _changed++;
        }
        else
        {
            _same++;
        }
    }

    private string Describe(Customer customer) =>
        CustomerTrail.Describe(
            customer,
            customer.AccountExecutiveId is { } executive ? _addresses.GetValueOrDefault(executive) : null
        );

    private static HashSet<string> Addresses(Customer customer) =>
        customer.Contacts.Select(c => c.Address).ToHashSet(StringComparer.Ordinal);

    // The rules speak of a form's fields; the person looks at a file.
    private static string ColumnOf(string? field) =>
        field switch
        {
            "CompanyId" => "company_id",
            "Name" => "name",
            "Contacts" => "contacts",
            "Notes" => "notes",
            _ => "row",
        };

    private void Wrong(CustomerFileRow row, string field, string message) =>
        _errors.Add(new ImportError(row.Line, field, message));

    private static string Lower(string address) => address.ToLowerInvariant();
}
